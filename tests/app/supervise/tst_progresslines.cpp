// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/ProgressLines.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_ProgressLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValueAndText()
    {
        ProgressLines lines;
        const auto progress = lines.read("0.42 epoch 3 of 7\n");
        QVERIFY(progress);
        QCOMPARE(*progress->value, 0.42);
        QCOMPARE(progress->text, QStringLiteral("epoch 3 of 7"));
    }

    void eitherPartMayBeMissing()
    {
        ProgressLines lines;
        const auto value = lines.read("1\n");
        QCOMPARE(*value->value, 1.0);
        QVERIFY(value->text.isEmpty());
        const auto text = lines.read("loading data\n");
        QVERIFY(!text->value);
        QCOMPARE(text->text, QStringLiteral("loading data"));
    }

    void whatIsNotAShareIsText()
    {
        ProgressLines lines;
        for (const char *line : {"42 of 100", "nan x", "-0.1 x", "0.5x", "inf"}) {
            const auto progress = lines.read(QByteArray(line) + '\n');
            QVERIFY(!progress->value);
            QCOMPARE(progress->text, QString::fromLatin1(line));
        }
    }

    void lastCompleteLineCounts()
    {
        ProgressLines lines;
        QVERIFY(!lines.read("0.1 a"));
        QCOMPARE(*lines.read("\n0.2 b\n0.3 c\n0.4")->value, 0.3);
        QCOMPARE(*lines.read(" d\n\n")->value, 0.4);
        QVERIFY(!lines.read("\n \n"));
    }

    void laterLineWithoutAPartKeepsTheEarlierPart()
    {
        ProgressLines lines;
        const auto progress = lines.read("0.5\nloading\n0.6\n");
        QCOMPARE(*progress->value, 0.6);
        QCOMPARE(progress->text, QStringLiteral("loading"));
        const auto next = lines.read("0.7\n");
        QCOMPARE(*next->value, 0.7);
        QVERIFY(next->text.isEmpty());
    }

    void limitsLinesAndTexts()
    {
        ProgressLines lines;
        QVERIFY(!lines.read(QByteArray(5000, 'x')));
        QVERIFY(!lines.read("y\n"));
        QCOMPARE(lines.read(QByteArray(1000, 'x') + '\n')->text.size(), 128);
        const QString text =
            lines.read("0 " + QByteArray("\xe2\x82\xac").repeated(50) + '\n')->text;
        QCOMPARE(text, QString(42, QChar(0x20ac)));
        QCOMPARE(lines.read("0.5 \x1b[1ma\x07\xff\n")->text, QStringLiteral("a\ufffd"));
    }

    void removesWhatNoEventMayContain_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("text");
        QTest::newRow("override") << QStringLiteral("a\u202eb") << QStringLiteral("ab");
        QTest::newRow("isolate") << QStringLiteral("\u2066a\u2069") << QStringLiteral("a");
        QTest::newRow("line separator") << QStringLiteral("a\u2028b") << QStringLiteral("a b");
        QTest::newRow("control") << QStringLiteral("a\u0085b") << QStringLiteral("ab");
        QTest::newRow("no-break space") << QStringLiteral("\u00a0") << QString();
        QTest::newRow("zero width") << QStringLiteral("\u200b\u2800") << QString();
    }

    void removesWhatNoEventMayContain()
    {
        QFETCH(const QString, written);
        ProgressLines lines;
        const auto progress = lines.read("0.5 " + written.toUtf8() + '\n');
        QCOMPARE(progress->value, std::optional(0.5));
        QTEST(progress->text, "text");
    }
};

SCENEDECK_TEST(tst_ProgressLines)
#include "tst_progresslines.moc"
