// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"

#include <QTest>

using namespace scenedeck;

class tst_EventReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesAsPublished_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("number spelling") << QByteArray(R"({"accuracy":9.280E-1,"type":"model_metric","model":"lstm"})");
        QTest::newRow("unknown keys") << QByteArray(R"({ "z" : [1, 2.50] ,"type":"phase","phase":"clean", "a":null})");
        QTest::newRow("escapes") << QByteArray(R"({"type":"ph\u0061se","phase":"\u00e9\ud83d\ude00\/"})");
        QTest::newRow("huge integer") << QByteArray(R"({"type":"other","n":123456789012345678901234567890})");
    }
    void keepsBytesAsPublished()
    {
        QFETCH(const QByteArray, event);
        EventReader reader;
        const auto result = reader.read(" \r\n" + event + "\t\n", EventReader::Format::Json);
        QVERIFY2(!result.refusal, result.refusal ? qPrintable(result.refusal->detail) : "");
        QCOMPARE(result.events.size(), 1U);
        QCOMPARE(result.events.front().bytes, event);
    }
};

QTEST_APPLESS_MAIN(tst_EventReader)
#include "tst_eventreader.moc"
