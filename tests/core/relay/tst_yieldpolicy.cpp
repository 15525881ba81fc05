// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/YieldPolicy.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
/// Serves @p viewers, with yields of @p yieldMs each. Returns how many were served at each yield.
std::vector<int> yieldsOf(int viewers, qint64 yieldMs)
{
    FakeClock clock;
    int served = 0;
    std::vector<int> servedAtYield;
    YieldPolicy policy(clock, [&] {
        servedAtYield.push_back(served);
        clock.advance(yieldMs);
    });
    policy.begin(std::size_t(viewers));
    while (served < viewers) {
        ++served;
        policy.noteServed();
    }
    return servedAtYield;
}
} // namespace

class tst_YieldPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void yieldsThreeTimesPerRound() { QCOMPARE(yieldsOf(100, 0), (std::vector<int>{25, 50, 75})); }

    void doesNotYieldInShortRound() { QCOMPARE(yieldsOf(16, 0), std::vector<int>()); }

    void yieldsAtLeastEverySixtyFourSends()
    {
        const std::vector<int> yields = yieldsOf(1000, 0);
        QCOMPARE(yields.size(), std::size_t(15));
        QCOMPARE(yields.front(), 64);
        QCOMPARE(yields.back(), 960);
    }

    void yieldsOncePerRoundToCpuBoundProcess()
    {
        QCOMPARE(yieldsOf(1000, 3), std::vector<int>{64});
    }

    void yieldsAgainInNextRound()
    {
        FakeClock clock;
        int yields = 0;
        YieldPolicy policy(clock, [&] {
            ++yields;
            clock.advance(3);
        });
        for (int round = 0; round < 2; ++round) {
            policy.begin(100);
            for (int i = 0; i < 100; ++i)
                policy.noteServed();
        }
        QCOMPARE(yields, 2);
    }
};

SCENEDECK_TEST(tst_YieldPolicy)
#include "tst_yieldpolicy.moc"
