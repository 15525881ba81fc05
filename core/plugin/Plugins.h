// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenedeck/plugin/EventPlugin.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace scenedeck
{

/// The plugins that publish from inside the dashboard. Lives in the network thread, as they do.
class Plugins
{
public:
    /// Loads @p files and makes their objects; false with a sentence in @p error when one is not a
    /// plugin of ours, or is there already.
    bool load(const QStringList &files, QString *error);

    /// Has all of them begin. @p bus outlives them.
    void start(plugin::Bus &bus);

    /// Deletes them. Their code stays loaded until the process ends.
    void end() { m_objects.clear(); }

private:
    bool isLoaded(const QObject *object) const;

    std::vector<std::unique_ptr<QObject>> m_objects;
};

} // namespace scenedeck
