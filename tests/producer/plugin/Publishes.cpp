// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin that publishes each line of the file PUBLISHES_FILE, and then an event with the outcomes
// of these calls. Its destructor deletes the file.
#include "scenedeck/plugin/EventPlugin.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

class Publishes final : public QObject, public scenedeck::plugin::EventPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID ScenedeckEventPlugin_iid)
    Q_INTERFACES(scenedeck::plugin::EventPlugin)

public:
    ~Publishes() override { m_file.remove(); }

    void start(scenedeck::plugin::Bus &bus) override
    {
        QJsonArray outcomes;
        m_file.open(QIODevice::ReadOnly);
        for (const QByteArray &line : m_file.readAll().split('\n')) {
            const scenedeck::plugin::Outcome outcome = bus.publish(line);
            outcomes.append(QJsonArray{outcome.status, outcome.detail, outcome.delivered});
        }
        const QJsonObject event{{QStringLiteral("type"), QStringLiteral("outcomes")},
                                {QStringLiteral("outcomes"), outcomes}};
        bus.publish(QJsonDocument(event).toJson(QJsonDocument::Compact));
    }

private:
    QFile m_file{qEnvironmentVariable("PUBLISHES_FILE")};
};

#include "Publishes.moc"
