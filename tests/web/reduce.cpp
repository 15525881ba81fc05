// SPDX-License-Identifier: GPL-3.0-or-later
// Reads events from stdin and prints the scene documents of the C++ half, for the tests of the
// browser's half. Lines in: [milliseconds, {event}] adds an event; {"now": milliseconds} asks for
// one line out, an object with the document of each scene. {"state": milliseconds} asks for the
// retained state, as [seq, milliseconds, text] of each event, and the last snapshot.
// {"descriptors": true} asks for the descriptor of each scene. The argument, if there is one, is an
// object of scene options, named as in /healthz.
#include "core/event/EventReader.h"
#include "core/retained/RetainedState.h"
#include "core/time/Clock.h"
#include "scenes/shared/model/SceneRegistry.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <iostream>
#include <stdexcept>
#include <string>

using namespace scenedeck;

namespace
{
/// Both clocks read the time that was set last.
class SetClock final : public Clock
{
public:
    qint64 unixMs() const override { return ms; }
    qint64 monotonicMs() const override { return ms; }

    qint64 ms = 0;
};

class Reducers
{
public:
    explicit Reducers(const RetainedLimits &options) : m_retained(m_clock, options)
    {
        for (const SceneDescriptor &scene : sceneRegistry())
            m_scenes.push_back(scene.create(options));
    }

    void apply(qint64 ms, const QByteArray &json)
    {
        Event received = read(json);
        received.receivedMs = ms;
        received.arrivedMs = ms;
        const EventPtr event = std::make_shared<const Event>(std::move(received));
        m_clock.ms = ms;
        m_retained.accept({&event, 1});
        if (event->seq == 0)
            m_snapshot = QJsonArray{0, ms, QString::fromUtf8(json)};
        for (const auto &scene : m_scenes)
            scene->apply(event);
    }

    QJsonObject state(qint64 nowMs)
    {
        m_clock.ms = nowMs;
        QJsonArray events;
        for (const EventPtr &event : m_retained.replay())
            events.append(QJsonArray{static_cast<qint64>(event->seq), event->receivedMs,
                                     QString::fromUtf8(event->bytes)});
        if (!m_snapshot.isEmpty())
            events.append(m_snapshot);
        return {{QStringLiteral("events"), events}};
    }

    QJsonObject documents(qint64 nowMs) const
    {
        QJsonObject documents;
        for (std::size_t i = 0; i < m_scenes.size(); ++i)
            documents.insert(sceneRegistry()[i].id, m_scenes[i]->document(at(nowMs)));
        return documents;
    }

private:
    /// As the server reads it; snapshots, which nobody may publish, as the fixtures do.
    Event read(const QByteArray &json)
    {
        if (json.startsWith(R"({"type":"snapshot")"))
            return eventFromText(json, 0, 0);
        EventReader::Result result = m_reader.read(json, EventReader::Format::Json);
        if (result.events.size() != 1)
            throw std::invalid_argument("not one event: " + json.left(200).toStdString());
        result.events.front().seq = ++m_seq;
        return result.events.front();
    }

    EventReader m_reader;
    quint64 m_seq = 0;
    SetClock m_clock;
    RetainedState m_retained;
    QJsonArray m_snapshot; ///< the last one; empty: none
    std::vector<std::unique_ptr<Scene>> m_scenes;
};

QJsonObject descriptors()
{
    QJsonObject all;
    for (const SceneDescriptor &scene : sceneRegistry()) {
        all.insert(scene.id, QJsonObject{{QStringLiteral("title"), scene.title},
                                         {QStringLiteral("subtitle"), scene.subtitle},
                                         {QStringLiteral("eventTypes"),
                                          QJsonArray::fromStringList(scene.eventTypes)},
                                         {QStringLiteral("exampleEvent"), scene.exampleEvent},
                                         {QStringLiteral("isLead"), scene.isLead},
                                         {QStringLiteral("help"), scene.help}});
    }
    return all;
}

void print(const QJsonObject &object)
{
    std::cout << QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() << std::endl;
}
} // namespace

int main(int argc, char **argv)
{
    const QByteArray options = argc > 1 ? QByteArray(argv[1]) : QByteArray("{}");
    Reducers reducers(sceneOptionsOf(QJsonDocument::fromJson(options).object()));
    for (std::string line; std::getline(std::cin, line);) {
        if (line.starts_with('[')) {
            // The event's own spelling has to come through, so that it is not parsed here.
            const std::size_t comma = line.find(',');
            const QByteArray json = QByteArray::fromStdString(line.substr(comma + 1)).chopped(1);
            reducers.apply(std::stoll(line.substr(1, comma - 1)), json);
            continue;
        }
        const QJsonObject question =
            QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        if (const QJsonValue now = question[QStringLiteral("now")]; now.isDouble())
            print(reducers.documents(now.toInteger()));
        else if (const QJsonValue ms = question[QStringLiteral("state")]; ms.isDouble())
            print(reducers.state(ms.toInteger()));
        else
            print(descriptors());
    }
    return 0;
}
