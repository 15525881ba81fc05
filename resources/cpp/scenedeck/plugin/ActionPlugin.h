// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/plugin/ActionRegistry.h>

#include <QtPlugin>

namespace scenedeck::plugin
{

/// Interface of the root object of a plugin that has actions, which viewers may start if the
/// dashboard runs with --actions. The object must also be a QObject with Q_PLUGIN_METADATA (the IID
/// of this interface or of EventPlugin) and Q_INTERFACES; it may implement EventPlugin, too.
///
/// The functions of actions run in threads of their own, at the same time as the object's code in
/// the network thread. A crash in one of them terminates the dashboard: a program in the file of an
/// action cannot do that.
class ActionPlugin
{
public:
    /// Called once in the dashboard's network thread, before the server is listening and before
    /// EventPlugin::start. Without --actions it is not called. @p registry is valid during the
    /// call only. The dashboard deletes the plugin when it begins to shut down, but not while one
    /// of its functions runs.
    virtual void addActions(ActionRegistry &registry) = 0;

protected:
    ~ActionPlugin() = default; // the dashboard deletes the QObject
};

} // namespace scenedeck::plugin

/// Changes with each incompatible change of this interface, Action, ActionRun or ActionRegistry.
#define ScenedeckActionPlugin_iid "scenedeck.ActionPlugin/1"
Q_DECLARE_INTERFACE(scenedeck::plugin::ActionPlugin, ScenedeckActionPlugin_iid)
