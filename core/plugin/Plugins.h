// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/plugin/ActionPlugin.h"
#include "scenedeck/plugin/EventPlugin.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace scenedeck
{

/// The plugins that publish events in the process, or have actions. Used in the network thread
/// only, like the plugins.
class Plugins
{
public:
    /// Loads @p files and creates their objects. Returns false, with one sentence in @p error, if a
    /// file is not a Scenedeck plugin or is already loaded.
    bool load(const QStringList &files, QString *error);

    /// Adds the actions of all plugins to @p registry.
    void addActions(plugin::ActionRegistry &registry) const;

    /// True if a plugin has actions.
    bool hasActions() const;

    /// Starts all plugins that publish events. @p bus must outlive them.
    void start(plugin::Bus &bus);

    /// Deletes the plugin objects. Their code stays loaded until the process ends.
    void end() { m_objects.clear(); }

    /// Does not delete the plugin objects, because their code still runs in another thread.
    void abandon();

private:
    bool isLoaded(const QObject *object) const;

    std::vector<std::unique_ptr<QObject>> m_objects;
};

} // namespace scenedeck
