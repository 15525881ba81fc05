// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace scenedeck
{

/// An event of scenedeck.v1 with its sequence number.
struct StreamEvent
{
    quint64 seq = 0;  ///< 0: a `snapshot` event, which has no sequence number
    QByteArray bytes; ///< as published
};

/// One message of scenedeck.v1, as a viewer receives it.
struct StreamMessage
{
    enum class Kind { Hello, State, Events, Gap, Other };

    Kind kind = Kind::Other;
    QByteArray epoch;       ///< hello
    bool isResumed = false; ///< hello: no state follows
    quint64 seq = 0;        ///< hello, state
    quint64 gapEnd = 0;     ///< gap: last missing seq
    bool isLast = false;    ///< state: no further part follows
    std::vector<StreamEvent> events;
};

/// Nothing if @p text is not valid JSON of a scenedeck.v1 message.
std::optional<StreamMessage> parseStreamMessage(const QByteArray &text);

} // namespace scenedeck
