// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixView.h"
#include "tests/support/EventFixtures.h"
#include "tests/support/ModelReader.h"

#include <QSignalSpy>
#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Start = 1'700'000'000'000; // a multiple of 5 s

EventPtr report(EventStream &stream, qint64 ms, const char *phase)
{
    return stream.receive(ms, QByteArray(R"({"type":"phase","phase":")") + phase + "\"}");
}
} // namespace

class tst_PhaseMixView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesShareAndCountAndWhichReportsTheyCount()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.apply(std::vector{report(stream, Start, "clean"), report(stream, Start + 1, "clean"),
                               report(stream, Start + 2, "armed"),
                               report(stream, Start + 3, "wiping")});
        view.refresh(Start + 1000);
        QVERIFY(view.hasData());
        QCOMPARE(view.rightNow()->rowCount(), 5);
        QCOMPARE(roleOf(view.rightNow(), 0, "share").toString(), QStringLiteral("50%"));
        QCOMPARE(roleOf(view.rightNow(), 0, "reports").toString(), QStringLiteral("2"));
        QCOMPARE(roleOf(view.rightNow(), 3, "label").toString(),
                 QStringLiteral("Infected, running"));
        QCOMPARE(view.rightNowSpan(), QStringLiteral("last 10 s"));
        QCOMPARE(view.otherText(), QStringLiteral("+ 1 of other phases"));
        QCOMPARE(view.reportsText(), QStringLiteral("4 reports in 5 min"));
    }

    void oldReportsAreNotCalledRightNow()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.apply(std::vector{report(stream, Start, "clean")});
        view.refresh(Start + 65'000);
        QCOMPARE(view.rightNowSpan(), QStringLiteral("10 s, until 1 min ago"));
        view.refresh(Start + 300'000);
        QVERIFY(!view.hasData());
    }

    void drawsOnlyWhenTheDocumentChanged()
    {
        PhaseMixView view(nullptr);
        EventStream stream;
        view.refresh(Start);
        QSignalSpy bins(&view, &PhaseMixView::binsChanged);
        view.refresh(Start + 16);
        QCOMPARE(bins.count(), 0);
        view.apply(std::vector{report(stream, Start + 20, "clean")});
        view.refresh(Start + 32);
        QCOMPARE(bins.count(), 1);
        view.refresh(Start + 4999);
        QCOMPARE(bins.count(), 1);
        view.refresh(Start + 5000);
        QCOMPARE(bins.count(), 2);
    }
};

QTEST_APPLESS_MAIN(tst_PhaseMixView)
#include "tst_phasemixview.moc"
