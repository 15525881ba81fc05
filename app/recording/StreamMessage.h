// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace scenedeck
{

/// An event of scenedeck.v1 with its number.
struct StreamEvent
{
    quint64 seq = 0;  ///< 0: a snapshot, outside of the sequence
    QByteArray bytes; ///< as published
};

/// One message of scenedeck.v1, as a viewer receives it.
struct StreamMessage
{
    enum class Kind { Hello, State, Events, Gap, Other };

    Kind kind = Kind::Other;
    QByteArray epoch;       ///< of a hello
    bool isResumed = false; ///< of a hello: no state follows
    quint64 seq = 0;        ///< of a hello or a state
    quint64 gapEnd = 0;     ///< of a gap: the last number that it leaves out
    bool isLast = false;    ///< of a state: no further part follows
    std::vector<StreamEvent> events;
};

/// Nothing when @p text is no message of scenedeck.v1.
std::optional<StreamMessage> parseStreamMessage(const QByteArray &text);

} // namespace scenedeck
