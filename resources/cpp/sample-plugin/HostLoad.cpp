// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostLoad.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cstdlib>

Q_LOGGING_CATEGORY(hostLoad, "sample.hostload")

HostLoad::HostLoad()
{
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &HostLoad::publishLoad);
}

void HostLoad::start(scenedeck::plugin::Bus &bus)
{
    m_bus = &bus;
    publishLoad();
    m_timer.start();
}

void HostLoad::publishLoad()
{
    double minutes[3];
    if (::getloadavg(minutes, 3) != 3) {
        qCWarning(hostLoad) << "cannot read the load of this system";
        return;
    }
    const QJsonObject event{
        {"type", "host_load"}, {"load_1m", minutes[0]}, {"load_15m", minutes[2]}};
    const scenedeck::plugin::Outcome outcome =
        m_bus->publish(QJsonDocument(event).toJson(QJsonDocument::Compact));
    if (outcome.status != 200)
        qCWarning(hostLoad).noquote() << "not published:" << outcome.detail;
}
