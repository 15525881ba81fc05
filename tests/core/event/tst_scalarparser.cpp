// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/ScalarParser.h"
#include "tests/support/TestClass.h"

#include <QByteArray>
#include <QTest>

using namespace scenedeck;

class tst_ScalarParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stringsStayValid()
    {
        ScalarParser parser;
        std::string_view first;
        std::string_view second;
        QVERIFY(parser.string(R"("caf\u00e9")", first));
        QVERIFY(parser.string(R"("\ud83d\ude00")", second));
        QCOMPARE(first, std::string_view("caf\xC3\xA9"));
        QCOMPARE(second, std::string_view("\xF0\x9F\x98\x80"));
    }

    void refusesInvalidEscapes()
    {
        ScalarParser parser;
        std::string_view text;
        QVERIFY(!parser.string(R"("\x")", text));
        QVERIFY(!parser.string(R"("\ud83d")", text));
    }

    void parsesNumbers_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<bool>("good");
        QTest::addColumn<double>("number");
        const auto row = [](const QByteArray &token, bool good, double number) {
            QTest::newRow(token.left(20).constData()) << token << good << number;
        };
        row("0.1234567890123456789", true, 0.1234567890123456789);
        row("1e3", true, 1000);
        row("-2.5E-1", true, -0.25);
        row("0." + QByteArray(3000, '1'), true, 1.0 / 9);
        row("1e999", false, 0);
        row("1e", false, 0);
        row("1e5\"x\"", false, 0);
        row("1,2", false, 0);
    }
    void parsesNumbers()
    {
        QFETCH(const QByteArray, token);
        QFETCH(const bool, good);
        QFETCH(const double, number);
        ScalarParser parser;
        double read = 0;
        QCOMPARE(parser.number({token.constData(), std::size_t(token.size())}, read), good);
        if (good)
            QCOMPARE(read, number);
    }
};

SCENEDECK_TEST(tst_ScalarParser)
#include "tst_scalarparser.moc"
