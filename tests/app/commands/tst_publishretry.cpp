// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishRetry.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestClass.h"

#include <QTest>

using namespace scenedeck;

namespace
{
PublishClient::Answer answerWith(int status)
{
    return {status, {}, QStringLiteral("A sentence."), true};
}

PublishClient::Answer notConnected()
{
    return {0, {}, QStringLiteral("A sentence."), false};
}
} // namespace

/// Which requests `publish --file` retries, and for how long. Uses a fake clock.
class TestPublishRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retriesTemporaryRejections_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("isRetried");
        QTest::newRow("accepted") << 200 << false;
        QTest::newRow("rejected") << 422 << false;
        QTest::newRow("too large") << 413 << false;
        QTest::newRow("too slow") << 408 << true;
        QTest::newRow("unavailable") << 503 << true;
        QTest::newRow("sent, no response") << 0 << false;
    }

    void retriesTemporaryRejections()
    {
        QFETCH(const int, status);
        QFETCH(const bool, isRetried);
        const FakeClock clock;
        PublishRetry retry(clock);
        QVERIFY(!retry.pauseAfter(answerWith(200)));
        QCOMPARE(retry.pauseAfter(answerWith(status)).has_value(), isRetried);
    }

    void retriesConnectionOnlyAfterAResponse()
    {
        const FakeClock clock;
        PublishRetry retry(clock);
        QVERIFY(!retry.pauseAfter(notConnected()));
        QVERIFY(retry.pauseAfter(answerWith(503)));
        QVERIFY(retry.pauseAfter(notConnected()));
    }

    void stopsAfterLongest()
    {
        FakeClock clock;
        PublishRetry retry(clock);
        for (int request = 0; request < 2; ++request) {
            std::chrono::milliseconds waited{0};
            while (const auto pause = retry.pauseAfter(answerWith(503))) {
                waited += *pause;
                clock.advance(pause->count());
            }
            QCOMPARE(waited.count(), std::chrono::milliseconds(PublishRetry::Longest).count());
        }
    }

    void timeLimitIsPerRequest()
    {
        FakeClock clock;
        PublishRetry retry(clock);
        QVERIFY(retry.pauseAfter(answerWith(503)));
        clock.advance(20'000);
        QVERIFY(!retry.pauseAfter(answerWith(200)));
        QVERIFY(retry.pauseAfter(answerWith(503)));
        clock.advance(20'000);
        QVERIFY(retry.pauseAfter(answerWith(503)));
    }
};

SCENEDECK_TEST(TestPublishRetry)
#include "tst_publishretry.moc"
