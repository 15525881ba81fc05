// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/MetricsText.h"
#include "core/metrics/ProcessMetrics.h"
#include "core/metrics/PublishMetrics.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_MetricsText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesFamilies()
    {
        MetricsText text;
        text.family("a_total", MetricsText::Kind::Counter, "What a is.");
        text.sample(quint64(18446744073709551615U));
        text.family("b_seconds", MetricsText::Kind::Gauge, "What b is.");
        text.sample({{"x", "1"}, {"y", "2"}}, 0.25);
        QCOMPARE(text.text(), QByteArray("# HELP a_total What a is.\n"
                                         "# TYPE a_total counter\n"
                                         "a_total 18446744073709551615\n"
                                         "# HELP b_seconds What b is.\n"
                                         "# TYPE b_seconds gauge\n"
                                         "b_seconds{x=\"1\",y=\"2\"} 0.25\n"));
    }

    void escapesValues()
    {
        MetricsText text;
        text.family("a", MetricsText::Kind::Gauge, "A.");
        text.sample({{"x", "a\\b\"c\nd"}}, quint64(1));
        QVERIFY(text.text().endsWith("a{x=\"a\\\\b\\\"c\\nd\"} 1\n"));
    }

    void writesCumulativeBuckets()
    {
        using namespace std::chrono_literals;
        Histogram histogram;
        for (const auto duration : {50us, 51us, 100us, 1000000us, 20000000us})
            histogram.observe(duration);
        QCOMPARE(histogram.cumulativeCount(0), 1U);
        QCOMPARE(histogram.cumulativeCount(1), 3U);
        QCOMPARE(histogram.cumulativeCount(Histogram::RequestBounds.size() - 1), 4U);
        QCOMPARE(histogram.count(), 5U);
        MetricsText text;
        text.histogram("t_seconds", histogram, "T.");
        for (const char *line :
             {"# TYPE t_seconds histogram\n", "t_seconds_bucket{le=\"5e-05\"} 1\n",
              "t_seconds_bucket{le=\"10\"} 4\n", "t_seconds_bucket{le=\"+Inf\"} 5\n",
              "t_seconds_count 5\n", "t_seconds_sum 21.000201\n"})
            QVERIFY2(text.text().contains(line), text.text().constData());
    }

    void labelsHistogramsOfAFamily()
    {
        MetricsText text;
        text.histograms("t_seconds", "T.");
        text.sample({{"x", "1"}}, Histogram());
        for (const char *line : {"t_seconds_bucket{x=\"1\",le=\"5e-05\"} 0\n",
                                 "t_seconds_bucket{x=\"1\",le=\"+Inf\"} 0\n",
                                 "t_seconds_sum{x=\"1\"} 0\n", "t_seconds_count{x=\"1\"} 0\n"})
            QVERIFY2(text.text().contains(line), text.text().constData());
    }

    void countsUnlistedTypesAsOther()
    {
        std::vector<Event> events(3);
        events[0].body = PredictionBody();
        events[1].body = OtherBody();
        events[1].type = QStringLiteral("mine");
        events[2].body = OtherBody();
        events[2].type = QStringLiteral("yours");
        PublishMetrics metrics;
        metrics.accepted(events);
        metrics.refused(422);
        metrics.refused(413);
        MetricsText text;
        metrics.write(text);
        for (const char *line : {"{type=\"prediction\"} 1\n", "{type=\"other\"} 2\n",
                                 "{type=\"phase\"} 0\n", "{result=\"accepted\"} 1\n",
                                 "{result=\"refused\"} 2\n", "{reason=\"not_an_event\"} 1\n"})
            QVERIFY2(text.text().contains(line), text.text().constData());
        QVERIFY(!text.text().contains("mine"));
        QVERIFY(!text.text().contains("snapshot"));
    }

    void writesProcessMetrics()
    {
        MetricsText text;
        writeProcessMetrics(text);
        for (const char *name : {"process_cpu_seconds_total", "process_resident_memory_bytes",
                                 "process_virtual_memory_bytes", "process_open_fds"}) {
            const QByteArray start = QByteArray("\n") + name + ' ';
            const qsizetype at = text.text().indexOf(start);
            QVERIFY2(at >= 0, name);
            const qsizetype value = at + start.size();
            QVERIFY2(text.text().mid(value, text.text().indexOf('\n', value) - value).toDouble() >
                         0,
                     name);
        }
    }
};

SCENEDECK_TEST(tst_MetricsText)
#include "tst_metricstext.moc"
