// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/PhaseMix.h"
#include "tests/support/EventFixtures.h"

#include <QTest>

using namespace scenedeck;

namespace
{
constexpr qint64 Start = 1'700'000'000'000; // a multiple of 5 s

void report(PhaseMix &scene, EventStream &stream, qint64 ms, const QString &phase)
{
    scene.apply(*stream.receive(ms, QJsonObject{{QStringLiteral("type"), QStringLiteral("phase")},
                                                {QStringLiteral("phase"), phase}}));
}
} // namespace

class tst_PhaseMix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeAloneMovesReportsOut()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start, QStringLiteral("clean"));
        QCOMPARE(scene.read(Start).bins.back().reports, 1);
        QCOMPARE(scene.read(Start + 5'000).bins.back().reports, 0);
        QCOMPARE(scene.read(Start + 5'000).bins.at(58).reports, 1);
        QCOMPARE(scene.read(Start + 299'999).bins.front().reports, 1);
        QCOMPARE(scene.read(Start + 300'000).reports, 0);
        QVERIFY(!scene.read(Start + 300'000).rightNow);
    }

    void sharesOfABinSumToOne()
    {
        PhaseMix scene;
        EventStream stream;
        for (const QString &phase : {QStringLiteral("clean"), QStringLiteral("armed"),
                                     QStringLiteral("dormant"), QStringLiteral("unheard of")})
            report(scene, stream, Start, phase);
        const QJsonObject json = scene.document(Start);
        const QJsonObject shares =
            json[QStringLiteral("bins")][59][QStringLiteral("shares")].toObject();
        double sum = 0;
        for (const QJsonValue share : shares)
            sum += share.toDouble();
        QCOMPARE(sum, 1.0);
        QCOMPARE(shares[QStringLiteral("other")].toDouble(), 0.25);
    }

    void theOldestBinIsCountedAloneWhenItIsTheNewest()
    {
        PhaseMix scene;
        EventStream stream;
        report(scene, stream, Start - 5'000, QStringLiteral("clean"));
        report(scene, stream, Start, QStringLiteral("armed"));
        const PhaseMixDocument document = scene.read(Start + 295'000);
        QVERIFY(document.rightNow);
        QCOMPARE(document.rightNow->fromMs, Start);
        QCOMPARE(document.rightNow->reports, 1);
    }

    void aClockSetBackLosesNothingThatIsShown()
    {
        PhaseMix scene;
        EventStream stream;
        const qint64 wrong = Start + 1'000'000'000;
        for (int i = 0; i < 200; ++i)
            report(scene, stream, wrong + i * 5'000, QStringLiteral("clean"));
        for (int i = 0; i < 60; ++i)
            report(scene, stream, Start + i * 5'000, QStringLiteral("armed"));
        QCOMPARE(scene.read(Start + 59 * 5'000).reports, 60);
    }

    void otherTypesChangeNothing()
    {
        PhaseMix scene;
        EventStream stream;
        scene.apply(
            *stream.receive(Start, R"({"type":"embedding","x":0.5,"y":0.5,"phase":"clean"})"));
        QCOMPARE(scene.read(Start), PhaseMix().read(Start));
    }
};

QTEST_APPLESS_MAIN(tst_PhaseMix)
#include "tst_phasemix.moc"
