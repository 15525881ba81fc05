// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/plugin/EventPlugin.h>

#include <QObject>
#include <QTimer>

/// Dashboard plugin that publishes this machine's load average once per second.
class HostLoad final : public QObject, public scenedeck::plugin::EventPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID ScenedeckEventPlugin_iid)
    Q_INTERFACES(scenedeck::plugin::EventPlugin)

public:
    HostLoad();

    void start(scenedeck::plugin::Bus &bus) override;

private:
    void publishLoad();

    scenedeck::plugin::Bus *m_bus = nullptr; ///< null before start()
    QTimer m_timer;
};
