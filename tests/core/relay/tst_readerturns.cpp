// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/ReaderTurns.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace scenedeck;

namespace
{
/// Serves @p viewers. @return after how many of them the processor was given away.
std::vector<int> turnsOf(int viewers, qint64 tookMs)
{
    FakeClock clock;
    int served = 0;
    std::vector<int> after;
    ReaderTurns turns(clock, [&] {
        after.push_back(served);
        clock.advance(tookMs);
    });
    turns.begin(std::size_t(viewers));
    while (served < viewers) {
        ++served;
        turns.served();
    }
    return after;
}
} // namespace

class tst_ReaderTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRoundHasThreePauses() { QCOMPARE(turnsOf(100, 0), (std::vector<int>{25, 50, 75})); }

    void aShortRoundHasNone() { QCOMPARE(turnsOf(16, 0), std::vector<int>()); }

    void noTurnIsLongerThanSixtyFourSends()
    {
        const std::vector<int> turns = turnsOf(1000, 0);
        QCOMPARE(turns.size(), std::size_t(15));
        QCOMPARE(turns.front(), 64);
        QCOMPARE(turns.back(), 960);
    }

    void whoComputesWithoutAPauseGetsOneTurnARound()
    {
        QCOMPARE(turnsOf(100, 3), std::vector<int>{25});
    }

    void theNextRoundTriesAgain()
    {
        FakeClock clock;
        int turns = 0;
        ReaderTurns readers(clock, [&] {
            ++turns;
            clock.advance(3);
        });
        for (int round = 0; round < 2; ++round) {
            readers.begin(100);
            for (int i = 0; i < 100; ++i)
                readers.served();
        }
        QCOMPARE(turns, 2);
    }
};

QTEST_APPLESS_MAIN(tst_ReaderTurns)
#include "tst_readerturns.moc"
