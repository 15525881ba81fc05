// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/time/Clock.h"
#include "scenes/shared/model/SceneOptions.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace scenedeck
{

/// Reduces events to what one scene shows. Plain C++ without a screen; not thread-safe, so each
/// thread that wants a document has a Scene of its own.
class Scene
{
public:
    virtual ~Scene() = default;

    /// Takes the next event, in order. Events of types that the scene does not show change nothing.
    virtual void apply(const Event &event) = 0;

    /// Whether the scene shows anything of @p event, the last one that it took and one of a type
    /// that drives it: false for events of a model for which there was no place.
    virtual bool shows(const Event & /*event*/) const { return true; }

    /// The scene document at @p now: what the scene shows, with neither sizes
    /// nor colours. A pure function of the events applied and of the time. It holds nothing that a
    /// newcomer, who gets the retained state alone, could not have.
    virtual QJsonObject document(const ClockReading &now) const = 0;

    /// The same, or an empty object when @p stop is requested meanwhile. Scenes whose document
    /// takes more than a few milliseconds override it and end early; any thread may request the
    /// stop.
    virtual QJsonObject documentUnlessStopped(const ClockReading &now,
                                              const std::stop_token &stop) const
    {
        return stop.stop_requested() ? QJsonObject() : document(now);
    }
};

/// What the deck needs to know of a scene before there is one.
struct SceneDescriptor
{
    QString id; ///< e.g. "phase-mix": the folder, the deep link and the path under /api/v1/scenes/
    QString title;
    QString subtitle;       ///< one sentence: what is shown and how it is computed
    QStringList eventTypes; ///< the types on the wire that drive it
    QString
        exampleEvent; ///< a valid event that fills it, as JSON; empty when none can be published
    std::unique_ptr<Scene> (*create)(const SceneOptions &options) = nullptr;
    qint64 windowMs = 0; ///< events older than this are not shown; 0: however old
    QString help{};      ///< how not to misread it, in a sentence of the help; may be empty
};

} // namespace scenedeck
