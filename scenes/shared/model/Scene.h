// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>

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

    /// The scene document at @p nowMs (Unix milliseconds): what the scene shows, with neither sizes
    /// nor colours. A pure function of the events applied and of the time. It holds nothing that a
    /// newcomer, who gets the retained state alone, could not have.
    virtual QJsonObject document(qint64 nowMs) const = 0;
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
    std::unique_ptr<Scene> (*create)() = nullptr;
};

} // namespace scenedeck
