// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/EnvelopeScale.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <algorithm>

using namespace scenedeck;

namespace
{
AttackEnvelopesDocument scaled(const std::vector<std::vector<double>> &curves)
{
    AttackEnvelopesDocument document;
    for (const std::vector<double> &curve : curves) {
        Envelope envelope;
        envelope.curve = curve;
        envelope.peak = *std::max_element(curve.begin(), curve.end());
        document.profiles.push_back(envelope);
    }
    setScales(document);
    return document;
}
} // namespace

class tst_EnvelopeScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wildProfileHasItsOwnScale()
    {
        const AttackEnvelopesDocument document = scaled({{0, 1}, {0.2, 0.8}, {-5, 250}});
        QCOMPARE(document.scale, (EnvelopeScale{0, 1}));
        QVERIFY(!document.profiles[0].ownScale);
        QCOMPARE(document.profiles[2].ownScale, std::optional(EnvelopeScale{-5, 250}));
    }

    void tenTimesTheMedianIsOnTheSharedScale()
    {
        const AttackEnvelopesDocument document = scaled({{0, 1}, {0, 1}, {0, 10}});
        QCOMPARE(document.scale, (EnvelopeScale{0, 10}));
        QVERIFY(!document.profiles[2].ownScale);
    }

    void flatProfilesDoNotCountForTheMedian()
    {
        const AttackEnvelopesDocument document = scaled({{0}, {0}, {0}, {0, 5}});
        QCOMPARE(document.scale, (EnvelopeScale{0, 5}));
        QVERIFY(!document.profiles[3].ownScale);
        QCOMPARE(scaled({{0}}).scale, EnvelopeScale());
        QCOMPARE(scaled({}).scale, EnvelopeScale());
    }

    void theLargerOfTwoMayBeWild()
    {
        const AttackEnvelopesDocument document = scaled({{0, 1}, {0, 100}});
        QCOMPARE(document.scale, (EnvelopeScale{0, 1}));
        QVERIFY(document.profiles[1].ownScale);
        const AttackEnvelopesDocument widest = scaled({{0, -1e308}, {1e308, -3}});
        QVERIFY(!widest.profiles[0].ownScale && !widest.profiles[1].ownScale);
    }

    void peaksOnOneScaleHaveTheSameDecimals()
    {
        const PeakFormat share = peakFormat({0, 0.97});
        QCOMPARE(share.textOf(0.9), QStringLiteral("0.900"));
        QCOMPARE(share.textOf(0.16), QStringLiteral("0.160"));
        const PeakFormat tens = peakFormat({0, 12});
        QCOMPARE(tens.textOf(12), QStringLiteral("12.0"));
        QCOMPARE(tens.textOf(0.26), QStringLiteral("0.3"));
        QCOMPARE(peakFormat({-250, 0}).textOf(0), QStringLiteral("0"));
        QCOMPARE(peakFormat({0, 1.5e6}).textOf(1.5e6), QStringLiteral("1.50e+06"));
    }
};

SCENEDECK_TEST(tst_EnvelopeScale)
#include "tst_envelopescale.moc"
