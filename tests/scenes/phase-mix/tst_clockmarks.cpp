// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/ClockMarks.h"
#include "tests/support/TestClass.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace scenedeck;

namespace
{
// The browser test uses the same cases.
QJsonArray cases()
{
    QFile file(QStringLiteral(SCENEDECK_SOURCE_DIR "/tests/scenes/phase-mix/clockmarks.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).array();
}
} // namespace

class tst_ClockMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data()
    {
        QTest::addColumn<QJsonObject>("row");
        for (const auto &row : cases())
            QTest::newRow(qPrintable(row[QLatin1String("name")].toString())) << row.toObject();
        QVERIFY(cases().size() > 5);
    }
    void table()
    {
        QFETCH(QJsonObject, row);
        std::vector<ClockStep> steps;
        for (const auto &step : row[QLatin1String("steps")].toArray())
            steps.push_back({step[0].toInteger(), step[1].toInteger()});
        QJsonArray marks;
        for (const ClockMark &mark :
             clockMarks(steps, row[QLatin1String("first_bin_ms")].toInteger()))
            marks.append(QJsonArray{mark.bin, mark.text});
        QCOMPARE(marks, row[QLatin1String("marks")].toArray());
    }
};

SCENEDECK_TEST(tst_ClockMarks)
#include "tst_clockmarks.moc"
