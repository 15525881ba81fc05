// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <random>

using namespace scenedeck;

namespace
{
constexpr int LongBody = 32 * 1024; // bytes, hundreds of lines

QByteArray eventOf(int bytes)
{
    const QByteArray begin = R"({"type":"x","pad":")";
    const QByteArray end = "\"}";
    return begin + QByteArray(std::max<qsizetype>(0, bytes - begin.size() - end.size()), 'p') + end;
}

/// Lines with a total length of @p bytes, newlines included.
QByteArray linesOf(int bytes)
{
    QByteArray lines;
    while (bytes - lines.size() > 400)
        lines += eventOf(149) + '\n';
    return lines + eventOf(bytes - int(lines.size()) - 1) + '\n';
}
} // namespace

/// Long NDJSON bodies.
class tst_EventLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAllLines()
    {
        std::mt19937 random(1);
        QByteArrayList events;
        QByteArray body;
        for (int i = 0; i < 3000; ++i) {
            events.append(eventOf(21 + int(random() % 300)));
            const QByteArray space = random() % 8 == 0 ? " \n\t\r\n " : "";
            body += space + events.last() + (random() % 4 == 0 ? " \r\n" : "\n");
        }
        QVERIFY(body.size() > 10 * LongBody);
        QCOMPARE(bytesOf(body), events);
        QCOMPARE(bytesOf(body.trimmed()), events);
    }

    void readsLongLines()
    {
        const QByteArrayList events{eventOf(30), eventOf(5 * LongBody), eventOf(40)};
        QCOMPARE(bytesOf(events.join('\n')), events);
    }

    void ignoresManyBlankLines()
    {
        const QByteArray blank = QByteArray(" \n").repeated(2 * LongBody);
        QCOMPARE(bytesOf(blank + eventOf(30) + '\n' + blank), QByteArrayList{eventOf(30)});
    }

    void refusesANewlineInsideAnEvent_data()
    {
        QTest::addColumn<int>("before");
        for (const int off : {-40, -20, -11, -1, 0, 1, 20})
            QTest::addRow("after %d bytes", LongBody + off) << LongBody + off;
    }
    void refusesANewlineInsideAnEvent()
    {
        QFETCH(const int, before);
        const QByteArray lines = linesOf(before);
        QCOMPARE(lines.size(), before);
        const int events = int(lines.count('\n'));
        const QByteArray good = R"({"type":"y","n":[1,{}]})";
        QCOMPARE(m_reader.read(lines + good + '\n' + lines, Format).events.size(),
                 std::size_t(2 * events + 1));
        for (qsizetype at = 1; at < good.size(); ++at) {
            const QByteArray broken = good.first(at) + '\n' + good.sliced(at);
            for (const QByteArray &body : {lines + broken, lines + broken + '\n' + lines}) {
                const auto result = m_reader.read(body, Format);
                QVERIFY(result.refusal && result.events.empty());
                QCOMPARE(result.refusal->status, 400);
                QVERIFY2(result.refusal->detail.startsWith(
                             QStringLiteral("event %1 is not JSON: at byte ").arg(events)),
                         qPrintable(result.refusal->detail));
            }
        }
    }

    void refusesTwoEventsOnALine()
    {
        const QByteArray lines = linesOf(LongBody + 1000);
        for (const char *const between : {"", " ", ",", " , "}) {
            const auto result =
                m_reader.read(lines + eventOf(30) + between + eventOf(30) + '\n' + lines, Format);
            QVERIFY(result.refusal);
            QCOMPARE(result.refusal->status, 400);
        }
    }

    void errorIndexesCountAllLines()
    {
        const QByteArray lines = linesOf(2 * LongBody);
        const int events = int(lines.count('\n'));
        const auto result = m_reader.read(lines + "7\n" + lines + R"({"type":""})", Format);
        QVERIFY(result.refusal && result.events.empty());
        QCOMPARE(result.refusal->status, 422);
        QCOMPARE(result.refusal->errors.size(), std::size_t(2));
        QCOMPARE(result.refusal->errors[0].pointer, QStringLiteral("/%1").arg(events));
        QCOMPARE(result.refusal->errors[1].pointer, QStringLiteral("/%1/type").arg(2 * events + 1));
    }

    // Invalid JSON in the last line takes precedence over an invalid event in the first one.
    void invalidJsonTakesPrecedenceOverInvalidEvents()
    {
        const auto result = m_reader.read("7\n" + linesOf(2 * LongBody) + "{", Format);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->status, 400);
    }

private:
    static constexpr EventReader::Format Format = EventReader::Format::NdJson;

    QByteArrayList bytesOf(const QByteArray &body)
    {
        QByteArrayList all;
        const auto result = m_reader.read(body, Format);
        if (result.refusal)
            return {result.refusal->detail.toUtf8()};
        for (const Event &event : result.events)
            all.append(event.bytes);
        return all;
    }

    EventReader m_reader;
};

SCENEDECK_TEST(tst_EventLines)
#include "tst_eventlines.moc"
