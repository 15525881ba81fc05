// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArrayList>
#include <QJsonObject>

#include <optional>

namespace scenedeck
{

/// The events of another program's document, or the reason to reject the whole document.
struct Translation
{
    QByteArrayList events; ///< each on one line; may be empty
    std::optional<Refusal> refusal;

    void append(const QJsonObject &event);
    /// Drops all events and sets the refusal. Status 422: the program must not retry.
    void refuse(const QString &sentence);
};

/// Translates one document. Does not validate the events: the dashboard does.
using Translator = Translation (*)(const QByteArray &document);

} // namespace scenedeck
