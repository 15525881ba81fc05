// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/DetailSubject.h"
#include "core/event/Event.h"
#include "core/time/Clock.h"

#include <QByteArray>
#include <QStringList>

#include <span>
#include <stop_token>

namespace scenedeck
{

/// Creates the documents of scenes and of detail pages for `/api/v1`. Core has no scenes; app
/// provides the implementation. All functions may be called from any thread, concurrently.
class SceneDocuments
{
public:
    virtual ~SceneDocuments() = default;

    /// Scene ids in the order of the deck.
    virtual QStringList ids() const = 0;

    /// The JSON document that scene @p id shows at @p now, given the retained state @p state (in
    /// replay order, including the last snapshot). May take tens of milliseconds: do not call it in
    /// the network thread. Empty if there is no such scene, or if @p stop was requested before it
    /// was complete.
    virtual QByteArray document(const QString &id, std::span<const EventPtr> state,
                                const ClockReading &now, const std::stop_token &stop) const = 0;

    /// The JSON document of a detail page, with the same state and time. Empty if nothing is known
    /// of @p subject.
    virtual QByteArray detail(const DetailSubject &subject, std::span<const EventPtr> state,
                              const ClockReading &now) const = 0;

    /// The JSON array of everything of @p kind that has a detail page, with the same state and
    /// time.
    virtual QByteArray details(DetailSubject::Kind kind, std::span<const EventPtr> state,
                               const ClockReading &now) const = 0;
};

} // namespace scenedeck
