// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogMetrics.h"

#include "core/log/LogWriter.h"
#include "core/metrics/MetricsText.h"

#include <QTest>

using namespace scenedeck;

namespace
{
QByteArray textOf(const LogVitals &vitals, const LogTimes &times)
{
    MetricsText text;
    writeLogMetrics(text, vitals, times);
    return text.text();
}
} // namespace

class tst_LogMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEachFigureUnderItsName()
    {
        LogVitals vitals;
        vitals.queuedEvents = 1;
        vitals.queuedBytes = 20;
        vitals.fileBytes = 300;
        vitals.walBytes = 40;
        vitals.walHeld = true;
        vitals.failing = true;
        const QByteArray text = textOf(vitals, {});
        for (const char *line :
             {"\nscenedeck_log_queued_events 1\n", "\nscenedeck_log_queued_bytes 20\n",
              "\nscenedeck_log_size_bytes 300\n", "\nscenedeck_log_wal_bytes 40\n",
              "\nscenedeck_log_wal_held 1\n", "\nscenedeck_log_failing 1\n"})
            QVERIFY2(text.contains(line), text.constData());
    }

    void agesTheCheckpoint_data()
    {
        QTest::addColumn<qint64>("savedMs");
        QTest::addColumn<QByteArray>("age");
        QTest::newRow("not saved in this run") << qint64(0) << QByteArray("2.5");
        QTest::newRow("saved") << qint64(4'000) << QByteArray("6");
        QTest::newRow("the clock was set back") << qint64(11'000) << QByteArray("0");
    }

    void agesTheCheckpoint()
    {
        QFETCH(qint64, savedMs);
        QFETCH(QByteArray, age);
        LogVitals vitals;
        vitals.stateSavedMs = savedMs;
        const QByteArray text = textOf(vitals, {.unixMs = 10'000, .uptimeMs = 2'500});
        QVERIFY2(text.endsWith("\nscenedeck_log_checkpoint_age_seconds " + age + '\n'),
                 text.constData());
    }
};

QTEST_APPLESS_MAIN(tst_LogMetrics)
#include "tst_logmetrics.moc"
