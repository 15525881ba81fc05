// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/retained/RetainedLimits.h"
#include "core/time/Clock.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <stop_token>

namespace scenedeck
{

/// Reduces events to the content of one scene. Plain C++ that does not need a screen. Not
/// thread-safe: each thread that needs a document has its own Scene.
class Scene
{
public:
    virtual ~Scene() = default;

    /// Applies the next event, in order. Ignores events of types that the scene does not show. The
    /// scene may share the event; it retains what the retained state retains, by the same classes
    /// (core/retained), so that its document does not depend on when a viewer joined.
    virtual void apply(const EventPtr &event) = 0;

    /// Whether the scene shows @p event. @p event must be the last one applied and have a type that
    /// drives the scene. False for events of a model for which there was no room.
    virtual bool shows(const Event & /*event*/) const { return true; }

    /// Whether the deck has the scene at all; a scene that is not set up is left out. Depends only
    /// on the applied events.
    virtual bool isPresent() const { return true; }

    /// The scene document at @p now: the content of the scene, without sizes and colours. A pure
    /// function of the applied events and the time. It contains only data that a viewer with
    /// nothing but the retained state has, too.
    virtual QJsonObject document(const ClockReading &now) const = 0;

    /// The same, or an empty object if @p stop is requested in the meantime. Scenes whose document
    /// takes more than a few milliseconds override this and end early. Any thread may request the
    /// stop.
    virtual QJsonObject documentUnlessStopped(const ClockReading &now,
                                              const std::stop_token &stop) const
    {
        return stop.stop_requested() ? QJsonObject() : document(now);
    }
};

/// Creates a scene of the type @p Reducer; for SceneDescriptor::create.
template <typename Reducer> std::unique_ptr<Scene> createScene(const RetainedLimits &limits)
{
    return std::make_unique<Reducer>(limits);
}

/// The data that the deck needs before it creates a scene.
struct SceneDescriptor
{
    QString id; ///< e.g. "phase-mix": the folder, the deep link and the path under /api/v1/scenes/
    QString title;
    QString subtitle;       ///< one sentence: what is shown and how it is computed
    QStringList eventTypes; ///< the event types that drive it, as in the protocol
    QString exampleEvent;   ///< a valid JSON event that fills it; empty if none can be published
    std::unique_ptr<Scene> (*create)(const RetainedLimits &limits) = nullptr;
    qint64 windowMs = 0; ///< events older than this are not shown; 0: no limit
    bool isLead = false; ///< its headline is shown above all scenes on the wall; at most one scene
    QString help{};      ///< one sentence for the help against misreading the scene; may be empty
    /// Types of events that the scene draws beside its own; they do not count for its freshness.
    QStringList besideTypes{};
};

} // namespace scenedeck
