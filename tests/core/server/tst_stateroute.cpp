// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/StateRoute.h"
#include "tests/support/TestClass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace scenedeck;

namespace
{
const QByteArray Times = R"("now_ms":1,"ages":{})";

/// @p count events, each of @p size bytes.
std::vector<EventPtr> eventsOf(int count, qsizetype size)
{
    const QByteArray start = R"({"pad":")";
    std::vector<EventPtr> events;
    for (int i = 1; i <= count; ++i) {
        auto event = std::make_shared<Event>();
        event->seq = quint64(i);
        event->receivedMs = 1'700'000'000'000 + i;
        event->bytes = start + QByteArray(size - start.size() - 2, 'x') + "\"}";
        events.push_back(std::move(event));
    }
    return events;
}

QByteArray documentOf(const std::vector<EventPtr> &events, const std::stop_token &stop = {})
{
    return stateDocument("00ff", 17, Times, events, stop);
}
} // namespace

/// The body of /api/v1/state.
class tst_StateRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAnEmptyState()
    {
        QCOMPARE(documentOf({}),
                 QByteArray(R"({"epoch":"00ff","seq":17,"now_ms":1,"ages":{},"events":[]})"));
    }

    void writesThePublishedBytes()
    {
        QCOMPARE(documentOf(eventsOf(2, 12)),
                 QByteArray(R"({"epoch":"00ff","seq":17,"now_ms":1,"ages":{},"events":)"
                            R"([[1,1700000000001,{"pad":"xx"}],[2,1700000000002,{"pad":"xx"}]]})"));
    }

    void writesAllEventsOfManySteps()
    {
        const QJsonDocument document = QJsonDocument::fromJson(documentOf(eventsOf(3000, 1000)));
        const QJsonArray events = document.object().value(QStringLiteral("events")).toArray();
        QCOMPARE(events.size(), 3000);
        for (int i = 0; i < 3000; ++i)
            QCOMPARE(events.at(i).toArray().at(0).toInt(), i + 1);
    }

    // The memory accounting of answers counts the size.
    void capacityIsCloseToTheSize()
    {
        const QByteArray text = documentOf(eventsOf(3000, 1000));
        QVERIFY(text.capacity() < text.size() + text.size() / 20);
    }

    void endsEarlyAfterAStopRequest()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(documentOf(eventsOf(3000, 1000), stop.get_token()).size() < 1'000'000);
    }
};

SCENEDECK_TEST(tst_StateRoute)
#include "tst_stateroute.moc"
