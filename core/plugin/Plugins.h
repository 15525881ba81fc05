// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/plugin/EventPlugin.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace scenedeck
{

/// The plugins that publish events in the process. Used in the network thread only, like the
/// plugins.
class Plugins
{
public:
    /// Loads @p files and creates their objects. Returns false, with one sentence in @p error, if a
    /// file is not a Scenedeck plugin or is already loaded.
    bool load(const QStringList &files, QString *error);

    /// Starts all plugins. @p bus must outlive them.
    void start(plugin::Bus &bus);

    /// Deletes the plugin objects. Their code stays loaded until the process ends.
    void end() { m_objects.clear(); }

private:
    bool isLoaded(const QObject *object) const;

    std::vector<std::unique_ptr<QObject>> m_objects;
};

} // namespace scenedeck
