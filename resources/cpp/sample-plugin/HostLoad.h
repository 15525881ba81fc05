// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/plugin/ActionPlugin.h>
#include <scenedeck/plugin/EventPlugin.h>

#include <QObject>
#include <QTimer>

/// Dashboard plugin that publishes this machine's load average once per second, and whose action
/// measures the mean of the load over some seconds.
class HostLoad final : public QObject,
                       public scenedeck::plugin::EventPlugin,
                       public scenedeck::plugin::ActionPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID ScenedeckEventPlugin_iid)
    Q_INTERFACES(scenedeck::plugin::EventPlugin scenedeck::plugin::ActionPlugin)

public:
    HostLoad();

    void start(scenedeck::plugin::Bus &bus) override;
    void addActions(scenedeck::plugin::ActionRegistry &registry) override;

private:
    QString measure(scenedeck::plugin::ActionRun &run);
    void publish(const QByteArray &event);
    void publishLoad();

    scenedeck::plugin::Bus *m_bus = nullptr; ///< null before start()
    QTimer m_timer;
};
