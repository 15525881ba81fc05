// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/RunMarks.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/SceneVector.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 BeginMs = 1'000;
constexpr qint64 EndMs = 2'000;

QByteArray runOf(int id, const QByteArray &state, int ms)
{
    return QByteArrayLiteral(R"({"type":"action","action":"train","run_id":")") +
           QByteArray::number(id) + R"(","state":")" + state + R"(","ms":)" +
           QByteArray::number(ms) + '}';
}
} // namespace

class tst_RunMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spansAreClippedToTheAxis()
    {
        ActionRuns runs{RetainedLimits{}};
        EventStream stream;
        runs.apply(stream.receive(900, runOf(1, "finished", 500)));
        runs.apply(stream.receive(1'000, runOf(2, "finished", 500)));
        runs.apply(stream.receive(1'600, runOf(3, "failed", 100)));
        runs.apply(stream.receive(2'500, runOf(4, "finished", 900)));
        runs.apply(stream.receive(2'600, runOf(5, "running", 2'000)));
        runs.apply(stream.receive(2'700, runOf(6, "running", 0)));
        runs.apply(stream.receive(1'800, QByteArray(R"({"type":"action","run_id":"7"})")));
        const QString train = QStringLiteral("train");
        const QString finished = QStringLiteral("finished");
        const std::vector<RunSpan> expected{
            {QStringLiteral("5"), train, QStringLiteral("running"), 1'000, {}},
            {QStringLiteral("4"), train, finished, 1'600, 2'000},
            {QStringLiteral("3"), train, QStringLiteral("failed"), 1'500, 1'600},
            {QStringLiteral("2"), train, finished, 1'000, 1'000}};
        QCOMPARE(runSpans(runs, BeginMs, EndMs), expected);
        QVERIFY(runSpans(runs, BeginMs, BeginMs).empty());
    }

    void theNewestEightAreListed()
    {
        ActionRuns runs{RetainedLimits{}};
        EventStream stream;
        for (int i = 0; i < 12; ++i)
            runs.apply(stream.receive(1'100 + i, runOf(i, "finished", 10)));
        const std::vector<RunSpan> spans = runSpans(runs, BeginMs, EndMs);
        QCOMPARE(spans.size(), MostRunSpans);
        QCOMPARE(spans.front().runId, QStringLiteral("11"));
        QCOMPARE(spans.back().runId, QStringLiteral("4"));
    }

    void marks_data()
    {
        QTest::addColumn<QJsonArray>("spans");
        QTest::addColumn<QJsonArray>("marks");
        QFile file(QStringLiteral(SCENEDECK_SOURCE_DIR "/tests/scenes/shared/runmarks.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray table = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(!table.isEmpty());
        for (const QJsonValue row : table)
            QTest::newRow(qPrintable(row[QStringLiteral("name")].toString()))
                << row[QStringLiteral("spans")].toArray() << row[QStringLiteral("marks")].toArray();
    }

    void marks()
    {
        QFETCH(QJsonArray, spans);
        QFETCH(QJsonArray, marks);
        std::vector<RunSpan> given;
        for (const QJsonValue span : std::as_const(spans)) {
            given.push_back({{}, span[0].toString(), span[1].toString(), span[2].toInteger(), {}});
            if (!span[3].isNull())
                given.back().endMs = span[3].toInteger();
        }
        const std::vector<RunMark> found = runMarks(given, BeginMs, EndMs);
        QJsonArray json;
        for (const RunMark &mark : found)
            json.append(QJsonArray{mark.begin, mark.end, mark.isRunning, mark.row, mark.label,
                                   mark.roomBegin, mark.roomEnd, mark.isAtEnd});
        QCOMPARE(jsonDifferences(marks, json), QStringList());
        QCOMPARE(runRows(found), found.empty() ? 0 : found.back().row + 1);
    }
};

SCENEDECK_TEST(tst_RunMarks)
#include "tst_runmarks.moc"
