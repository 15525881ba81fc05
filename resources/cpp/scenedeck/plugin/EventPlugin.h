// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/plugin/Bus.h>

#include <QtPlugin>

namespace scenedeck::plugin
{

/// Interface of the root object of a plugin for `scenedeck --plugin FILE`. The object must also be
/// a QObject with Q_PLUGIN_METADATA(IID ScenedeckEventPlugin_iid) and Q_INTERFACES.
///
/// The object has the affinity of the dashboard's network thread and may use its event loop for
/// timers, sockets and calls queued from the plugin's own threads. It blocks the server while it
/// runs: do work of more than a millisecond in another thread. A crash in the plugin terminates the
/// dashboard.
class EventPlugin
{
public:
    /// Called once, when the server is listening. @p bus outlives the plugin. The dashboard deletes
    /// the plugin in the same thread when it begins to shut down.
    virtual void start(Bus &bus) = 0;

protected:
    ~EventPlugin() = default; // the dashboard deletes the QObject
};

} // namespace scenedeck::plugin

/// Changes with each incompatible change of these interfaces.
#define ScenedeckEventPlugin_iid "scenedeck.EventPlugin/1"
Q_DECLARE_INTERFACE(scenedeck::plugin::EventPlugin, ScenedeckEventPlugin_iid)
