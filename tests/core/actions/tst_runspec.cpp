// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunSpec.h"
#include "core/actions/SupervisorReport.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

class tst_RunSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void specSurvivesTheWay()
    {
        const RunSpec spec{{"/bin/\xff", "", "a b"}, {"A=\xc3\xa4"}, "/tmp", 1'000, 0, 1'024};
        const auto read = RunSpec::fromJson(spec.toJson());
        QVERIFY(read);
        QCOMPARE(read->command, spec.command);
        QCOMPARE(read->environment, spec.environment);
        QCOMPARE(read->parentFolder, spec.parentFolder);
        QCOMPARE(read->limitMs, spec.limitMs);
        QCOMPARE(read->graceMs, spec.graceMs);
        QCOMPARE(read->descriptorLimit, spec.descriptorLimit);
    }

    void refusesOtherMessages()
    {
        for (const char *text : {"", "{}", "[]", "end 5"})
            QVERIFY(!RunSpec::fromJson(text));
    }

    void endRequestHasItsGrace()
    {
        QCOMPARE(graceOfEndRequest(endRequest(1500)), std::optional<qint64>(1500));
        for (const char *text : {"", "end", "end ", "end -1", "end 1x", "end 99999999999"})
            QVERIFY(!graceOfEndRequest(text));
    }

    void reportSurvivesTheWay()
    {
        SupervisorReport report;
        report.kind = SupervisorReport::Kind::Ended;
        report.progress = 0.5;
        report.text = QStringLiteral("é");
        report.isTimedOut = true;
        report.isStopped = true;
        report.exitCode = 0;
        report.startFault = QStringLiteral("none");
        const auto read = SupervisorReport::fromJson(report.toJson());
        QVERIFY(read && read->kind == report.kind);
        QVERIFY(read->progress == report.progress && read->exitCode == report.exitCode);
        QVERIFY(read->isTimedOut && read->isStopped && read->signal == 0);
        QCOMPARE(read->text, report.text);
        QCOMPARE(read->startFault, report.startFault);
        QVERIFY(!SupervisorReport::fromJson(SupervisorReport().toJson())->exitCode);
        QVERIFY(!SupervisorReport::fromJson("{}"));
    }
};

SCENEDECK_TEST(tst_RunSpec)
#include "tst_runspec.moc"
