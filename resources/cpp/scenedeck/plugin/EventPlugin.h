// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/plugin/Bus.h>

#include <QtPlugin>

namespace scenedeck::plugin
{

/// What the root object of a plugin for `scenedeck --plugin FILE` implements, beside being a
/// QObject with Q_PLUGIN_METADATA(IID ScenedeckEventPlugin_iid) and Q_INTERFACES.
///
/// The object lives in the dashboard's network thread, whose event loop it may use for timers,
/// sockets and calls queued from threads of its own. While it works there nobody is served: what
/// takes more than a millisecond belongs into a thread. A crash of it is a crash of the dashboard.
class EventPlugin
{
public:
    /// Called once, when the dashboard serves. @p bus outlives the plugin, which is deleted, in the
    /// same thread, when the dashboard begins to shut down.
    virtual void start(Bus &bus) = 0;

protected:
    ~EventPlugin() = default; // the dashboard deletes the QObject
};

} // namespace scenedeck::plugin

/// Changes with every incompatible change of what is above.
#define ScenedeckEventPlugin_iid "scenedeck.EventPlugin/1"
Q_DECLARE_INTERFACE(scenedeck::plugin::EventPlugin, ScenedeckEventPlugin_iid)
