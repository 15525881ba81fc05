// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/HumanText.h"
#include "tests/support/TestClass.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace scenedeck;

class tst_HumanText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German)); }

    void counts()
    {
        QCOMPARE(human::count(0), QStringLiteral("0"));
        QCOMPARE(human::count(999), QStringLiteral("999"));
        QCOMPARE(human::count(1334), QStringLiteral("1,334"));
        QCOMPARE(human::count(12'345'678), QStringLiteral("12,345,678"));
    }

    void plurals()
    {
        QCOMPARE(human::plural(1, "host"), QStringLiteral("1 host"));
        QCOMPARE(human::plural(0, "host"), QStringLiteral("0 hosts"));
        QCOMPARE(human::plural(1334, "host"), QStringLiteral("1,334 hosts"));
    }

    void longNamesAreShortenedInTheMiddle()
    {
        const QString longest(32, QLatin1Char('a'));
        QCOMPARE(human::shortName(longest), longest);
        QCOMPARE(human::shortName(QStringLiteral("begin") + longest + QStringLiteral("end")),
                 QStringLiteral("beginaaaaaaaaaaa…aaaaaaaaaaaaend"));
        QCOMPARE(human::shortName(QStringLiteral("abcdefgh"), 8), QStringLiteral("abcdefgh"));
        QCOMPARE(human::shortName(QStringLiteral("abcdefgh"), 7), QStringLiteral("abc…fgh"));
        QCOMPARE(human::shortName(QStringLiteral("abcdefgh"), 6), QStringLiteral("abc…gh"));
        const QString smileys = QStringLiteral("😀").repeated(33);
        QCOMPARE(human::shortName(smileys).toUcs4().size(), 32);
    }

    void elapsedTimesAreRoundedDown()
    {
        QCOMPARE(human::elapsed(-1), QStringLiteral("0 s"));
        QCOMPARE(human::elapsed(119'999), QStringLiteral("119 s"));
        QCOMPARE(human::elapsed(120'000), QStringLiteral("2 min"));
        QCOMPARE(human::elapsed(299'999), QStringLiteral("4 min"));
    }

    void significantDigits()
    {
        QCOMPARE(human::significant(0.9149), QStringLiteral("0.915"));
        QCOMPARE(human::significant(12), QStringLiteral("12"));
        QCOMPARE(human::significant(1'500'000), QStringLiteral("1.5e+06"));
    }

    void bytes_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64{0} << "0 B";
        QTest::newRow("bytes") << qint64{900} << "900 B";
        QTest::newRow("kilo") << qint64{1'234} << "1.2 kB";
        QTest::newRow("mega") << qint64{35'480'000} << "35.5 MB";
        QTest::newRow("no zero decimal") << qint64{50'000'000} << "50 MB";
        QTest::newRow("giga") << qint64{42'600'000'000} << "42.6 GB";
        QTest::newRow("just under the next unit") << qint64{999'960'000} << "1 GB";
        QTest::newRow("still in this unit") << qint64{999'940'000} << "999.9 MB";
        QTest::newRow("beyond the last unit") << qint64{5'000'000'000'000'000'000} << "5000 PB";
    }

    void bytes()
    {
        QFETCH(qint64, value);
        QFETCH(QString, text);
        QCOMPARE(human::bytes(value), text);
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("differing clocks") << qint64{-5000} << "now";
        QTest::newRow("just now") << qint64{4'999} << "now";
        QTest::newRow("seconds") << qint64{59'999} << "59 s ago";
        QTest::newRow("a minute") << qint64{60'000} << "1 min ago";
        QTest::newRow("minutes") << qint64{3'599'999} << "59 min ago";
        QTest::newRow("hours") << qint64{3'600'000 * 47} << "47 h ago";
        QTest::newRow("days") << qint64{3'600'000 * 48} << "2 d ago";
    }

    void ages()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);
        QCOMPARE(human::age(ms), text);
    }

    void durations()
    {
        QCOMPARE(human::duration(0), QStringLiteral("0 s"));
        QCOMPARE(human::duration(15'000), QStringLiteral("15 s"));
        QCOMPARE(human::duration(7'500), QStringLiteral("7.5 s"));
        QCOMPARE(human::duration(119'000), QStringLiteral("119 s"));
        QCOMPARE(human::duration(300'000), QStringLiteral("5 min"));
    }

    void latency_data()
    {
        QTest::addColumn<double>("microseconds");
        QTest::addColumn<QString>("text");
        const auto row = [](double microseconds, const char *text) {
            QTest::newRow(text) << microseconds << QString::fromUtf8(text);
        };
        row(1e-12, "0.001 fs");
        row(1e-9, "1 fs");
        row(2.5e-6, "2.5 ps");
        row(0.02, "20 ns");
        row(0.99996, "1 µs");
        row(0.25, "250 ns");
        row(850, "850 µs");
        row(999.6, "999.6 µs");
        row(999.96, "1 ms");
        row(4'321, "4.3 ms");
        row(1'200'000, "1.2 s");
        row(59'960'000, "1 min");
        row(90'000'000, "1.5 min");
        row(9e9, "2.5 h");
        row(3.6e9, "1 h");
        row(47.9 * 3.6e9, "47.9 h");
        row(48 * 3.6e9, "2 d");
        row(1e15, "11574.1 d");
        row(1e18, "1.16e+07 d");
        row(std::numeric_limits<double>::max(), "2.08e+297 d");
    }
    void latency()
    {
        QFETCH(double, microseconds);
        QTEST(human::latency(microseconds), "text");
    }

    void percentagesRoundNeitherToZeroNorToAll()
    {
        QCOMPARE(human::percent(0), QStringLiteral("0%"));
        QCOMPARE(human::percent(0.001), QStringLiteral("<1%"));
        QCOMPARE(human::percent(0.0949), QStringLiteral("9%"));
        QCOMPARE(human::percent(0.9038), QStringLiteral("90%"));
        QCOMPARE(human::percent(0.999), QStringLiteral(">99%"));
        QCOMPARE(human::percent(1), QStringLiteral("100%"));
    }

    void oneDecimal()
    {
        QCOMPARE(human::percentNumber(0.928), QStringLiteral("92.8"));
        QCOMPARE(human::percentNumber(1), QStringLiteral("100.0"));
        QCOMPARE(human::percentNumber(0.9999), QStringLiteral(">99.9"));
        QCOMPARE(human::percentNumber(0.9995), QStringLiteral(">99.9"));
        QCOMPARE(human::percentNumber(0.99949), QStringLiteral("99.9"));
        QCOMPARE(human::percentNumber(1e-9), QStringLiteral("<0.1"));
        QCOMPARE(human::percentNumber(0.0005), QStringLiteral("0.1"));
        QCOMPARE(human::percentNumber(0), QStringLiteral("0.0"));
        QCOMPARE(human::points(-0.003), QStringLiteral("0.3"));
        QCOMPARE(human::points(0.0004), QStringLiteral("<0.1"));
        QCOMPARE(human::points(0), QStringLiteral("0.0"));
    }
};

SCENEDECK_TEST(tst_HumanText)
#include "tst_humantext.moc"
