// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/LogMetrics.h"
#include "tests/support/TestClass.h"

#include "core/log/LogStats.h"
#include "core/metrics/MetricsText.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QByteArray textOf(const LogStats &stats, const LogTimes &times)
{
    MetricsText text;
    writeLogMetrics(text, stats, times);
    return text.text();
}
} // namespace

class tst_LogMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEachMetric()
    {
        LogStats stats;
        stats.queuedEvents = 1;
        stats.queuedBytes = 20;
        stats.fileBytes = 300;
        stats.walBytes = 40;
        stats.walHeld = true;
        stats.failing = true;
        const QByteArray text = textOf(stats, {});
        for (const char *line :
             {"\nscenedeck_log_queued_events 1\n", "\nscenedeck_log_queued_bytes 20\n",
              "\nscenedeck_log_size_bytes 300\n", "\nscenedeck_log_wal_bytes 40\n",
              "\nscenedeck_log_wal_held 1\n", "\nscenedeck_log_failing 1\n"})
            QVERIFY2(text.contains(line), text.constData());
    }

    void computesCheckpointAge_data()
    {
        QTest::addColumn<qint64>("savedMs");
        QTest::addColumn<QByteArray>("age");
        QTest::newRow("not saved in this run") << qint64(0) << QByteArray("2.5");
        QTest::newRow("saved") << qint64(4'000) << QByteArray("6");
        QTest::newRow("the clock was set back") << qint64(11'000) << QByteArray("0");
    }

    void computesCheckpointAge()
    {
        QFETCH(qint64, savedMs);
        QFETCH(QByteArray, age);
        LogStats stats;
        stats.stateSavedMs = savedMs;
        const QByteArray text = textOf(stats, {.unixMs = 10'000, .uptimeMs = 2'500});
        QVERIFY2(text.endsWith("\nscenedeck_log_checkpoint_age_seconds " + age + '\n'),
                 text.constData());
    }
};

SCENEDECK_TEST(tst_LogMetrics)
#include "tst_logmetrics.moc"
