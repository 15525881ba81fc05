// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/Clock.h"

#include <QByteArray>
#include <QStringList>

#include <span>
#include <stop_token>

namespace scenedeck
{

/// Makes the document of a scene for `/api/v1/scenes/ID`. The core knows no scene; app hands one
/// in. Both functions may be called from any thread, several at a time.
class SceneDocuments
{
public:
    virtual ~SceneDocuments() = default;

    /// Scene ids in the order of the deck.
    virtual QStringList ids() const = 0;

    /// The JSON document that scene @p id shows at @p now to someone who was handed
    /// the retained state @p state (in replay order, last snapshot included). May take tens
    /// of milliseconds: not for the network thread. Empty when there is no such scene, and soon
    /// after
    /// @p stop is requested.
    virtual QByteArray document(const QString &id, std::span<const EventPtr> state,
                                const ClockReading &now, const std::stop_token &stop) const = 0;
};

} // namespace scenedeck
