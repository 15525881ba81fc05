// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostLoad.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <cstdlib>
#include <fstream>
#include <optional>

Q_LOGGING_CATEGORY(hostLoad, "sample.hostload")

namespace
{
/// Number of processes that run or are ready to run; nullopt if the system does not tell it.
std::optional<int> readyProcesses()
{
    std::ifstream file("/proc/loadavg"); // "0.20 0.18 0.12 1/80 11206"
    std::string minutes[3];
    int count = 0;
    if (file >> minutes[0] >> minutes[1] >> minutes[2] >> count)
        return count;
    return std::nullopt;
}

QByteArray json(const QJsonObject &event)
{
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}
} // namespace

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
    publish(json({{"type", "host_load"}, {"load_1m", minutes[0]}, {"load_15m", minutes[2]}}));
}

void HostLoad::publish(const QByteArray &event)
{
    const scenedeck::plugin::Outcome outcome = m_bus->publish(event);
    if (outcome.status != 200)
        qCWarning(hostLoad).noquote() << "not published:" << outcome.detail;
}

void HostLoad::addActions(scenedeck::plugin::ActionRegistry &registry)
{
    scenedeck::plugin::Action action;
    action.title = QStringLiteral("Measure the load");
    action.about =
        QStringLiteral("Counts the processes that are ready to run, ten times a second.");
    action.parameters = {{QStringLiteral("seconds"), {"2", "10", "60"}}};
    action.limit = std::chrono::minutes(2);
    registry.add(QStringLiteral("measure-load"), action,
                 [this](scenedeck::plugin::ActionRun &run) { return measure(run); });
}

// Runs in a thread of its own, beside the other functions.
QString HostLoad::measure(scenedeck::plugin::ActionRun &run)
{
    const int samples = 10 * run.parameter(QStringLiteral("seconds")).toInt();
    double sum = 0;
    for (int i = 0; i < samples; ++i) {
        const std::optional<int> count = readyProcesses();
        if (!count)
            return QStringLiteral("the load of this system cannot be read");
        sum += *count;
        run.reportProgress(double(i + 1) / samples,
                           QStringLiteral("sample %1 of %2").arg(i + 1).arg(samples));
        if (run.waitForCancel(std::chrono::milliseconds(100)))
            return {};
    }
    const QByteArray event = json({{"type", "host_load_mean"}, {"ready", sum / samples}});
    // Events are published in the thread of the other functions.
    QMetaObject::invokeMethod(
        this, [this, event] { publish(event); }, Qt::QueuedConnection);
    return {};
}
