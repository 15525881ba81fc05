// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArrayList>
#include <QJsonObject>

#include <optional>

namespace scenedeck
{

/// The events that the document of another program stands for, or why it is not taken: all or
/// nothing.
struct Translation
{
    QByteArrayList events; ///< each on one line; may be empty, as not every document is news
    std::optional<Refusal> refusal;

    void append(const QJsonObject &event);
    /// Drops the events. The status is 422: the program must not send the document again.
    void refuse(const QString &sentence);
};

/// Translates one document as its program sends it. The events are not checked: the dashboard does.
using Translator = Translation (*)(const QByteArray &document);

} // namespace scenedeck
