// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Cursor.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_Cursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesQuery_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("given");
        QTest::addColumn<QByteArray>("epoch");
        QTest::addColumn<quint64>("seq");
        const auto row = [](const char *query, bool given, const char *epoch, quint64 seq) {
            QTest::newRow(query) << QString::fromLatin1(query) << given << QByteArray(epoch) << seq;
        };
        row("", false, "", 0);
        row("theme=dark", false, "", 0);
        row("epoch=ab&seq=7", true, "ab", 7);
        row("seq=0&x=1&epoch=ab", true, "ab", 0);
        row("epoch=ab", true, "", 0);
        row("seq=7", true, "", 7);
        row("epoch=ab&seq=", true, "", 0);
        row("epoch=ab&seq=-1", true, "", 0);
        row("epoch=ab&seq=+1", true, "", 0);
        row("epoch=ab&seq=1.5", true, "", 0);
        row("epoch=ab&seq=18446744073709551615", true, "ab", ~quint64(0));
        row("epoch=ab&seq=18446744073709551616", true, "", 0);
    }

    void parsesQuery()
    {
        QFETCH(QString, query);
        const auto cursor = Cursor::fromQuery(query);
        QTEST(cursor.has_value(), "given");
        QTEST(cursor.value_or(Cursor{}).epoch, "epoch");
        QTEST(cursor.value_or(Cursor{}).seq, "seq");
    }

    void parsesEventId()
    {
        QVERIFY(!Cursor::fromEventId(""));
        QCOMPARE(Cursor::fromEventId("ab:12")->epoch, QByteArray("ab"));
        QCOMPARE(Cursor::fromEventId("ab:12")->seq, 12U);
        for (const char *broken : {"ab", ":", "ab:", "ab:x", "ab:1:2"})
            QVERIFY2(Cursor::fromEventId(broken)->epoch.isEmpty(), broken);
    }
};

SCENEDECK_TEST(tst_Cursor)
#include "tst_cursor.moc"
