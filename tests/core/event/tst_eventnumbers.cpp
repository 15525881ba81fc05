// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/EventReader.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <cmath>
#include <cstdlib>
#include <random>

using namespace scenedeck;

namespace
{
QByteArray eventWith(const QByteArray &number)
{
    return R"({"type":"model_perf","model":"lstm","accuracy":0.5,"latency_us":)" + number + "}";
}
} // namespace

/// Numbers are parsed by different algorithms, depending on their spelling. strtod() gives the
/// expected value.
class tst_EventNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValidNumbers_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        for (const char *const spelling :
             {"7", "0.1", "0.3", "123456789012345", "1234567890.12345", "999999999999999",
              "9007199254740993", "0.1234567890123456", "0.12345678901234567", "1E2", "1e+2",
              "1.5e-7", "2.5e007", "1e22", "1e23", "4.35e-300", "1e-323", "1e308",
              "1.7976931348623157e308"})
            QTest::newRow(spelling) << QByteArray(spelling);
        QTest::newRow("many digits") << "0." + QByteArray("123456789").repeated(100);
        QTest::newRow("many zeros") << "0." + QByteArray(310, '0') + "5";
        QTest::newRow("long exponent") << QByteArray("1e0000000000000000005");
    }
    void readsValidNumbers()
    {
        QFETCH(const QByteArray, spelling);
        const double expected = std::strtod(spelling.constData(), nullptr);
        QVERIFY(read(spelling) == expected); // not QCOMPARE, which is approximate for doubles
        QVERIFY(read(spelling + " \t") == expected);
    }

    void readsRandomNumbersLikeStrtod()
    {
        std::mt19937_64 random(1);
        std::uniform_real_distribution<double> exponent(-20, 20);
        for (int i = 0; i < 20'000; ++i) {
            const double number = std::exp2(exponent(random) * 3);
            for (const char format : {'g', 'f', 'e'}) {
                const QByteArray spelling =
                    QByteArray::number(number, format, int(random() % 18) + 1);
                const double expected = std::strtod(spelling.constData(), nullptr);
                if (expected > 0 && read(spelling) != expected)
                    QFAIL(spelling.constData());
            }
        }
    }

    void refusesInvalidNumbers_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        for (const char *const spelling : {"",
                                           "-",
                                           "+1",
                                           ".5",
                                           "1.",
                                           "1.e5",
                                           "01",
                                           "-01",
                                           "00",
                                           "1e",
                                           "1e+",
                                           "1e-x",
                                           "0x10",
                                           "1_0",
                                           "1e5.5",
                                           "1.2.3",
                                           "1-2",
                                           "1f",
                                           "NaN",
                                           "Infinity",
                                           "-Infinity",
                                           "1\"2\"",
                                           "1e5\"2\"",
                                           "1e309",
                                           "-1e999",
                                           "1 2",
                                           "12345678901234567x",
                                           "0.12345678901234567x"})
            QTest::newRow(spelling) << QByteArray(spelling);
        QTest::newRow("too large without exponent") << QByteArray(310, '9');
    }
    void refusesInvalidNumbers()
    {
        QFETCH(const QByteArray, spelling);
        const auto result = m_reader.read(eventWith(spelling), EventReader::Format::Json);
        QVERIFY(result.refusal);
        QCOMPARE(result.refusal->status, 400);
    }

private:
    double read(const QByteArray &spelling)
    {
        const auto result = m_reader.read(eventWith(spelling), EventReader::Format::Json);
        if (result.refusal)
            return -1;
        return std::get<ModelPerfBody>(result.events.front().body).latencyUs;
    }

    EventReader m_reader;
};

SCENEDECK_TEST(tst_EventNumbers)
#include "tst_eventnumbers.moc"
