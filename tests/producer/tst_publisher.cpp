// SPDX-License-Identifier: GPL-3.0-or-later
// Publisher with the real dashboard (running, stopped, restarted) and with misbehaving servers.
#include "tests/producer/Dashboard.h"
#include "tests/producer/OddPeer.h"
#include "tests/support/TestClass.h"

#include "scenedeck/producer/Publisher.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTimer>

#include <cmath>
#include <stdexcept>
#include <thread>

using namespace scenedeck::producer;
using namespace std::chrono_literals;

namespace
{
constexpr auto ShortTimeout = 300ms;

PhaseEvent phase()
{
    return {QStringLiteral("armed")};
}

QJsonObject big(qsizetype size)
{
    return {{QStringLiteral("type"), QStringLiteral("big")},
            {QStringLiteral("text"), QString(size, QLatin1Char('x'))}};
}

QByteArray keyOf(const QByteArray &request)
{
    static const QRegularExpression Key(QStringLiteral("\r\nIdempotency-Key: \"(.*)\"\r\n"));
    return Key.match(QString::fromLatin1(request)).captured(1).toLatin1();
}

/// The error that @p call throws; an error with the detail "none" if it does not throw.
template <typename Call> PublishError errorOf(Call call)
{
    try {
        call();
    } catch (const PublishError &error) {
        return error;
    }
    return PublishError(QStringLiteral("none"));
}
} // namespace

class TestPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void publishesEveryType();
    void publishesManyInSeveralRequests();
    void rejectionHasTheDashboardsDetail();
    void rejectedBatchReportsAcceptedEvents();
    void indexesReferToTheGivenEvents();
    void isThreadSafe();
    void publishAsyncReturnsFutures();
    void destructorPublishesQueuedEvents();
    void runsNoEventLoop();

    void failsWithoutDashboard();
    void restartNeitherLosesNorDuplicatesEvents();
    void timesOutWithoutResponse();
    void repeatsARequestOnceWithItsKey();
    void eachRequestHasItsOwnKey();
    void repeatsAsSoonAsItCanConnect();
    void reportsOtherServers();
    void tryPublishTimesOutInQueue();
    void rejectsInvalidAddresses_data();
    void rejectsInvalidAddresses();
    void usesUrlOfEnvironment();

private:
    Dashboard m_dashboard;
};

void TestPublisher::init()
{
    m_dashboard.stop();
    QVERIFY(m_dashboard.start());
}

void TestPublisher::publishesEveryType()
{
    Publisher publisher(m_dashboard.url(), 20s);
    const QString id = QStringLiteral("ep-1");
    const std::vector<Event> events{
        phase(),
        AttackProfile{QStringLiteral("miner"), QStringLiteral("ramp"), {0, 1}},
        Prediction{id, 0, QStringLiteral("clean"), {}},
        Prediction{qint64(7), 5, QStringLiteral("clean"), QStringLiteral("armed")},
        ModelMetric{QStringLiteral("lstm"), 0.928},
        Embedding{0.25, 1, QStringLiteral("dormant")},
        ModelPerf{QStringLiteral("bert"), 812.5, 0.9},
        big(1)};
    for (const Event &event : events)
        QCOMPARE(publisher.publish(event), 0);
    QCOMPARE(m_dashboard.seq(), events.size());
    QCOMPARE(publisher.publishMany(events), 0);
    QCOMPARE(publisher.publishMany({}), 0);
    QCOMPARE(m_dashboard.seq(), 2 * events.size());
}

void TestPublisher::publishesManyInSeveralRequests()
{
    Publisher publisher(m_dashboard.url(), 20s);
    QCOMPARE(publisher.publishMany(std::vector<Event>(1000, big(3000))),
             0); // three times the body limit
    QCOMPARE(m_dashboard.seq(), 1000U);
}

void TestPublisher::rejectionHasTheDashboardsDetail()
{
    Publisher publisher(m_dashboard.url(), 20s);
    const PublishError error = errorOf([&] {
        publisher.publish(ModelMetric{QStringLiteral("lstm"), 92.8});
    });
    QCOMPARE(error.status(), 422);
    QCOMPARE(error.detail(),
             QStringLiteral("accuracy is 92.8; it must be between 0 and 1 (a percentage?)"));
    QCOMPARE(QString::fromUtf8(error.what()), error.detail());
    QCOMPARE(error.errors().size(), 1);
    QCOMPARE(error.errors().first().pointer, QStringLiteral("/accuracy"));
    QCOMPARE(publisher.publish(phase()), 0); // still usable
    QCOMPARE(m_dashboard.seq(), 1U);
}

void TestPublisher::rejectedBatchReportsAcceptedEvents()
{
    Publisher publisher(m_dashboard.url(), 20s);
    const Event large = big(512 * 1024 - 100);
    const Event bad = QJsonObject{{QStringLiteral("type"), QStringLiteral("phase")}};
    const PublishError error = errorOf([&] {
        publisher.publishMany({large, large, phase(), bad});
    });
    QCOMPARE(error.status(), 422);
    QCOMPARE(error.accepted(), 1);
    QVERIFY2(error.errors().first().pointer.startsWith(QLatin1String("/3")), error.what());
    QCOMPARE(m_dashboard.seq(), 1U); // the second request was rejected as a whole
}

void TestPublisher::indexesReferToTheGivenEvents()
{
    Publisher publisher(m_dashboard.url(), 20s);
    const Event large = big(512 * 1024 - 100);
    const Event bad = ModelMetric{QStringLiteral("lstm"), 92.8};
    const PublishError first = errorOf([&] { publisher.publishMany({phase(), bad, phase()}); });
    QVERIFY2(first.detail().startsWith(QLatin1String("event 1: accuracy is 92.8;")), first.what());
    const PublishError later = errorOf([&] {
        publisher.publishMany({large, large, phase(), bad, phase()});
    });
    QVERIFY2(later.detail().startsWith(QLatin1String("event 3: accuracy is 92.8;")), later.what());
    QCOMPARE(later.errors().first().pointer, QStringLiteral("/3/accuracy"));
    QCOMPARE(later.status(), 422);
    const Event unwritable = ModelMetric{QStringLiteral("lstm"), std::nan("")};
    const PublishError local = errorOf([&] { publisher.publishMany({large, large, unwritable}); });
    QVERIFY2(local.detail().startsWith(QLatin1String("event 2: The event cannot be written")),
             local.what());
    QCOMPARE(local.accepted(), 1);
}

void TestPublisher::isThreadSafe()
{
    Publisher publisher(m_dashboard.url(), 20s);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&publisher] {
            for (int n = 0; n < 50; ++n)
                publisher.publish(phase());
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(m_dashboard.seq(), 200U);
}

void TestPublisher::publishAsyncReturnsFutures()
{
    Publisher publisher(m_dashboard.url(), 20s);
    QList<QFuture<int>> futures;
    for (int i = 0; i < 100; ++i)
        futures.append(publisher.publishAsync(phase()));
    for (QFuture<int> &future : futures)
        QCOMPARE(future.result(), 0);
    QCOMPARE(m_dashboard.seq(), 100U);
    QFuture<int> refused = publisher.publishAsync(ModelMetric{QStringLiteral("lstm"), 92.8});
    QCOMPARE(errorOf([&] { refused.waitForFinished(); }).status(), 422);
    QString detail;
    publisher.publishAsync(ModelMetric{QStringLiteral("lstm"), std::nan("")})
        .onFailed([&detail](const PublishError &error) {
            detail = error.detail();
            return -1;
        })
        .waitForFinished();
    QVERIFY2(detail.contains(QLatin1String("accuracy")), qPrintable(detail));
}

void TestPublisher::destructorPublishesQueuedEvents()
{
    {
        Publisher publisher(m_dashboard.url(), 20s);
        for (int i = 0; i < 100; ++i)
            publisher.publishAsync(phase());
    }
    QCOMPARE(m_dashboard.seq(), 100U);
}

void TestPublisher::runsNoEventLoop()
{
    Publisher publisher(m_dashboard.url(), 20s);
    bool fired = false;
    const QObject context; // its destructor cancels the timer
    QTimer::singleShot(0, &context, [&fired] { fired = true; });
    publisher.publish(phase());
    QVERIFY(!fired);
}

void TestPublisher::failsWithoutDashboard()
{
    m_dashboard.stop();
    Publisher publisher(m_dashboard.url(), 20s);
    const PublishError error = errorOf([&] { publisher.publish(phase()); });
    QVERIFY(!error.status());
    QVERIFY2(error.detail().startsWith(QStringLiteral("No dashboard answers at 127.0.0.1:")),
             error.what());
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("^Not published: No dashboard answers")));
    QCOMPARE(publisher.tryPublish(phase()), std::nullopt);
    QVERIFY(m_dashboard.start());
    QCOMPARE(publisher.tryPublish(phase()), 0);
}

void TestPublisher::restartNeitherLosesNorDuplicatesEvents()
{
    Publisher publisher(m_dashboard.url(), 20s);
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(publisher.publish(phase()), 0);
        QCOMPARE(publisher.publishAsync(phase()).result(), 0);
        QCOMPARE(m_dashboard.seq(), 2U); // restarts at 0 without a state directory
        m_dashboard.stop();
        QVERIFY(m_dashboard.start());
    }
}

void TestPublisher::timesOutWithoutResponse()
{
    for (const QByteArray &answer : {QByteArray(), QByteArray("HTTP/1.1 200 OK\r\nContent-Le")}) {
        const OddPeer peer(answer, OddPeer::Then::Waits);
        Publisher publisher(peer.url(), ShortTimeout);
        const PublishError error = errorOf([&] { publisher.publish(phase()); });
        QVERIFY(!error.status());
        QVERIFY2(
            error.detail().contains(QLatin1String("it is unknown whether the event was accepted")),
            error.what());
        QVERIFY(!errorOf([&] { publisher.publishAsync(phase()).waitForFinished(); }).status());
    }
}

void TestPublisher::repeatsARequestOnceWithItsKey()
{
    for (const QByteArray &answer : {QByteArray(), QByteArray("HTTP/1.1 200 OK\r\nContent-Le")}) {
        const OddPeer peer(answer, OddPeer::Then::Closes);
        Publisher publisher(peer.url(), 20s);
        const PublishError error = errorOf([&] { publisher.publish(phase()); });
        QVERIFY(!error.status());
        QVERIFY2(
            error.detail().contains(QLatin1String("it is unknown whether the event was accepted")),
            error.what());
        QCOMPARE(peer.requests(), 2);
        QCOMPARE(peer.received()[0], peer.received()[1]);
        QVERIFY(!keyOf(peer.received()[0]).isEmpty());
    }
}

void TestPublisher::eachRequestHasItsOwnKey()
{
    const OddPeer peer("HTTP/1.1 200 OK\r\nContent-Length: 15\r\nConnection: close\r\n\r\n"
                       "{\"delivered\":0}",
                       OddPeer::Then::Waits);
    Publisher publisher(peer.url(), 20s);
    for (int i = 0; i < 3; ++i)
        errorOf([&] { publisher.publish(phase()); });
    QSet<QByteArray> keys;
    for (const QByteArray &request : peer.received())
        keys.insert(keyOf(request));
    QCOMPARE(keys.size(), 3);
    QCOMPARE(keys.begin()->size(), 36); // a UUID
}

/// The dashboard is killed while a request is on its way, and started again a moment later.
void TestPublisher::repeatsAsSoonAsItCanConnect()
{
    Publisher publisher(m_dashboard.url(), 20s);
    QCOMPARE(publisher.publish(phase()), 0);
    m_dashboard.pause(); // it accepts the request, but does not read it
    QFuture<int> delivered = publisher.publishAsync(phase());
    QTest::qWait(100);
    m_dashboard.kill();
    QTest::qWait(200);
    QVERIFY(!delivered.isFinished());
    QVERIFY(m_dashboard.start());
    QCOMPARE(delivered.result(), 0);
    QCOMPARE(m_dashboard.seq(), 1U); // without a state directory
}

void TestPublisher::reportsOtherServers()
{
    const OddPeer web("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", OddPeer::Then::Waits);
    const PublishError error = errorOf([&] { Publisher(web.url(), 20s).publish(phase()); });
    QCOMPARE(error.status(), 200);
    QVERIFY2(error.detail().contains(QLatin1String("is this its address?")), error.what());
    const OddPeer mail("220 mail ready\r\n", OddPeer::Then::Waits);
    const PublishError other = errorOf([&] { Publisher(mail.url(), 20s).publish(phase()); });
    QVERIFY2(other.detail().contains(QLatin1String("does not speak HTTP")), other.what());
}

void TestPublisher::tryPublishTimesOutInQueue()
{
    const OddPeer peer({}, OddPeer::Then::Waits);
    Publisher publisher(peer.url(), 3s);
    QFuture<int> other = publisher.publishAsync(phase());
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("while other threads were publishing")));
    QCOMPARE(publisher.tryPublish(phase(), 50ms), std::nullopt);
    QVERIFY(!other.isFinished());
    QVERIFY(!errorOf([&other] { other.waitForFinished(); }).status());
    QCOMPARE(peer.requests(), 1); // the request that timed out is not sent later
}

void TestPublisher::rejectsInvalidAddresses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"nonsense", "https://127.0.0.1:8447", "http://", "http://127.0.0.1:0/publish",
          "http://me@127.0.0.1/", "http://127.0.0.1/publish?a=1"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestPublisher::rejectsInvalidAddresses()
{
    QFETCH(const QString, url);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Publisher{url});
}

void TestPublisher::usesUrlOfEnvironment()
{
    qputenv("SCENEDECK_URL", m_dashboard.url().chopped(8).toLatin1()); // without "/publish"
    QCOMPARE(Publisher({}, 20s).publish(phase()), 0);
    qunsetenv("SCENEDECK_URL");
    QCOMPARE(m_dashboard.seq(), 1U);
}

SCENEDECK_TEST(TestPublisher)
#include "tst_publisher.moc"
