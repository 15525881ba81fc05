// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishRetry.h"
#include "tests/support/FakeClock.h"

#include <QTest>

using namespace scenedeck;

namespace
{
PublishClient::Answer answered(int status)
{
    return {status, {}, QStringLiteral("A sentence."), true};
}

PublishClient::Answer notConnected()
{
    return {0, {}, QStringLiteral("A sentence."), false};
}
} // namespace

/// Which requests `publish --file` sends again, and for how long. The clock is turned.
class TestPublishRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatsWhatWasNotTaken_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("repeats");
        QTest::newRow("taken") << 200 << false;
        QTest::newRow("refused") << 422 << false;
        QTest::newRow("too large") << 413 << false;
        QTest::newRow("too slow") << 408 << true;
        QTest::newRow("unavailable") << 503 << true;
        QTest::newRow("sent, but not answered") << 0 << false;
    }

    void repeatsWhatWasNotTaken()
    {
        QFETCH(const int, status);
        QFETCH(const bool, repeats);
        const FakeClock clock;
        PublishRetry retry(clock);
        QVERIFY(!retry.pauseAfter(answered(200)));
        QCOMPARE(retry.pauseAfter(answered(status)).has_value(), repeats);
    }

    void connectsAgainOnlyToWhatHasAnswered()
    {
        const FakeClock clock;
        PublishRetry retry(clock);
        QVERIFY(!retry.pauseAfter(notConnected()));
        QVERIFY(retry.pauseAfter(answered(503)));
        QVERIFY(retry.pauseAfter(notConnected()));
    }

    void endsAfterTheLongestTime()
    {
        FakeClock clock;
        PublishRetry retry(clock);
        for (int request = 0; request < 2; ++request) {
            std::chrono::milliseconds waited{0};
            while (const auto pause = retry.pauseAfter(answered(503))) {
                waited += *pause;
                clock.advance(pause->count());
            }
            QCOMPARE(waited.count(), std::chrono::milliseconds(PublishRetry::Longest).count());
        }
    }

    void eachRequestHasTheWholeTime()
    {
        FakeClock clock;
        PublishRetry retry(clock);
        QVERIFY(retry.pauseAfter(answered(503)));
        clock.advance(20'000);
        QVERIFY(!retry.pauseAfter(answered(200)));
        QVERIFY(retry.pauseAfter(answered(503)));
        clock.advance(20'000);
        QVERIFY(retry.pauseAfter(answered(503)));
    }
};

QTEST_APPLESS_MAIN(TestPublishRetry)
#include "tst_publishretry.moc"
