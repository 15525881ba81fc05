// SPDX-License-Identifier: GPL-3.0-or-later
// What producers are promised while the dashboard, the real executable, is there, away, restarted;
// and of peers that misbehave.
#include "tests/producer/Dashboard.h"
#include "tests/producer/OddPeer.h"

#include "scenedeck/producer/Publisher.h"

#include <QTest>
#include <QTimer>

#include <cmath>
#include <stdexcept>
#include <thread>

using namespace scenedeck::producer;
using namespace std::chrono_literals;

namespace
{
constexpr auto Short = 300ms;

PhaseEvent phase()
{
    return {QStringLiteral("armed")};
}

QJsonObject big(qsizetype size)
{
    return {{QStringLiteral("type"), QStringLiteral("big")},
            {QStringLiteral("text"), QString(size, QLatin1Char('x'))}};
}

/// The error that @p call throws; one with the detail "none" when it does not.
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
    void refusalCarriesTheSentence();
    void refusedBatchSaysHowManyWereTakenBefore();
    void indexesCountInWhatWasGiven();
    void threadsMayShareIt();
    void answersLater();
    void destructorPublishesWhatWaits();
    void leavesTheEventLoopAlone();

    void absent();
    void restartInBetweenLosesAndDoublesNothing();
    void slow();
    void sendsOnce();
    void somethingElseAnswers();
    void tryPublishDoesNotWaitForOthers();
    void refusesWrongAddresses_data();
    void refusesWrongAddresses();
    void readsTheEnvironment();

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

void TestPublisher::refusalCarriesTheSentence()
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
    QCOMPARE(publisher.publish(phase()), 0); // goes on
    QCOMPARE(m_dashboard.seq(), 1U);
}

void TestPublisher::refusedBatchSaysHowManyWereTakenBefore()
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
    QCOMPARE(m_dashboard.seq(), 1U); // the second request was refused whole
}

void TestPublisher::indexesCountInWhatWasGiven()
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

void TestPublisher::threadsMayShareIt()
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

void TestPublisher::answersLater()
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

void TestPublisher::destructorPublishesWhatWaits()
{
    {
        Publisher publisher(m_dashboard.url(), 20s);
        for (int i = 0; i < 100; ++i)
            publisher.publishAsync(phase());
    }
    QCOMPARE(m_dashboard.seq(), 100U);
}

void TestPublisher::leavesTheEventLoopAlone()
{
    Publisher publisher(m_dashboard.url(), 20s);
    bool fired = false;
    const QObject here; // takes the timer with it
    QTimer::singleShot(0, &here, [&fired] { fired = true; });
    publisher.publish(phase());
    QVERIFY(!fired);
}

void TestPublisher::absent()
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

void TestPublisher::restartInBetweenLosesAndDoublesNothing()
{
    Publisher publisher(m_dashboard.url(), 20s);
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(publisher.publish(phase()), 0);
        QCOMPARE(publisher.publishAsync(phase()).result(), 0);
        QCOMPARE(m_dashboard.seq(), 2U); // it counts anew: there is no state directory
        m_dashboard.stop();
        QVERIFY(m_dashboard.start());
    }
}

void TestPublisher::slow()
{
    for (const QByteArray &answer : {QByteArray(), QByteArray("HTTP/1.1 200 OK\r\nContent-Le")}) {
        const OddPeer peer(answer, OddPeer::Then::Waits);
        Publisher publisher(peer.url(), Short);
        const PublishError error = errorOf([&] { publisher.publish(phase()); });
        QVERIFY(!error.status());
        QVERIFY2(error.detail().contains(QLatin1String("may have been taken or not")),
                 error.what());
        QVERIFY(!errorOf([&] { publisher.publishAsync(phase()).waitForFinished(); }).status());
    }
}

void TestPublisher::sendsOnce()
{
    const OddPeer peer({}, OddPeer::Then::Closes);
    Publisher publisher(peer.url(), 20s);
    QVERIFY(!errorOf([&] { publisher.publish(phase()); }).status());
    QCOMPARE(peer.requests(), 1);
}

void TestPublisher::somethingElseAnswers()
{
    const OddPeer web("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", OddPeer::Then::Waits);
    const PublishError error = errorOf([&] { Publisher(web.url(), 20s).publish(phase()); });
    QCOMPARE(error.status(), 200);
    QVERIFY2(error.detail().contains(QLatin1String("is this its address?")), error.what());
    const OddPeer mail("220 mail ready\r\n", OddPeer::Then::Waits);
    const PublishError other = errorOf([&] { Publisher(mail.url(), 20s).publish(phase()); });
    QVERIFY2(other.detail().contains(QLatin1String("does not speak HTTP")), other.what());
}

void TestPublisher::tryPublishDoesNotWaitForOthers()
{
    const OddPeer peer({}, OddPeer::Then::Waits);
    Publisher publisher(peer.url(), 3s);
    QFuture<int> other = publisher.publishAsync(phase());
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("other threads have been publishing")));
    QCOMPARE(publisher.tryPublish(phase(), 50ms), std::nullopt);
    QVERIFY(!other.isFinished());
    QVERIFY(!errorOf([&other] { other.waitForFinished(); }).status());
    QCOMPARE(peer.requests(), 1); // what was given up is not sent afterwards
}

void TestPublisher::refusesWrongAddresses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"nonsense", "https://127.0.0.1:8447", "http://", "http://127.0.0.1:0/publish",
          "http://me@127.0.0.1/", "http://127.0.0.1/publish?a=1"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestPublisher::refusesWrongAddresses()
{
    QFETCH(const QString, url);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Publisher{url});
}

void TestPublisher::readsTheEnvironment()
{
    qputenv("SCENEDECK_URL", m_dashboard.url().chopped(8).toLatin1()); // without "/publish"
    QCOMPARE(Publisher({}, 20s).publish(phase()), 0);
    qunsetenv("SCENEDECK_URL");
    QCOMPARE(m_dashboard.seq(), 1U);
}

QTEST_GUILESS_MAIN(TestPublisher)
#include "tst_publisher.moc"
