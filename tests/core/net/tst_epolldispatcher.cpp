// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/EpollDispatcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

using namespace scenedeck;

namespace
{
/// Two connected sockets.
class Pair
{
public:
    Pair() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends.data()); }
    ~Pair()
    {
        closeNear();
        closeFar();
    }
    Q_DISABLE_COPY_MOVE(Pair)

    int near() const { return m_ends[0]; }
    void send() const { (void)!::write(m_ends[1], "x", 1); }
    void receive() const
    {
        char byte = 0;
        (void)!::read(m_ends[0], &byte, 1);
    }
    void closeNear() { close(0); }
    void closeFar() { close(1); }

private:
    void close(std::size_t end)
    {
        if (m_ends[end] >= 0)
            ::close(m_ends[end]);
        m_ends[end] = -1;
    }

    std::array<int, 2> m_ends{-1, -1};
};

bool turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    return QAbstractEventDispatcher::instance()->processEvents(flags);
}
} // namespace

/// The dispatcher as that of this process: QTest and the sockets of Qt use it, too.
class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void activatesNotifiersOfReadySockets()
    {
        const Pair pair;
        QSocketNotifier reads(pair.near(), QSocketNotifier::Read);
        const QSignalSpy activated(&reads, &QSocketNotifier::activated);
        QVERIFY(!turn());
        pair.send();
        QVERIFY(turn());
        QCOMPARE(activated.size(), 1);
        QVERIFY(turn()); // still readable
        QCOMPARE(activated.size(), 2);
        pair.receive();
        QVERIFY(!turn());
    }

    void activatesBothNotifiersOfASocket()
    {
        const Pair pair;
        QSocketNotifier reads(pair.near(), QSocketNotifier::Read);
        QSocketNotifier writes(pair.near(), QSocketNotifier::Write);
        const QSignalSpy read(&reads, &QSocketNotifier::activated);
        const QSignalSpy written(&writes, &QSocketNotifier::activated);
        turn();
        QCOMPARE(read.size(), 0);
        QCOMPARE(written.size(), 1);
        pair.send();
        turn();
        QCOMPARE(read.size(), 1);
        QCOMPARE(written.size(), 2);
        writes.setEnabled(false);
        turn();
        QCOMPARE(read.size(), 2);
        QCOMPARE(written.size(), 2);
    }

    void peerEndActivatesReadNotifier()
    {
        Pair pair;
        QSocketNotifier reads(pair.near(), QSocketNotifier::Read);
        const QSignalSpy read(&reads, &QSocketNotifier::activated);
        pair.closeFar();
        turn();
        QCOMPARE(read.size(), 1);
    }

    void disabledNotifierIsNotActivated()
    {
        const Pair pair;
        QSocketNotifier reads(pair.near(), QSocketNotifier::Read);
        const QSignalSpy activated(&reads, &QSocketNotifier::activated);
        pair.send();
        reads.setEnabled(false);
        QVERIFY(!turn());
        QCOMPARE(activated.size(), 0);
        reads.setEnabled(true);
        QVERIFY(turn());
        QCOMPARE(activated.size(), 1);
    }

    void handlerMayDeleteTheNotifierOfAnotherReadySocket()
    {
        const Pair first;
        const Pair second;
        auto one = std::make_unique<QSocketNotifier>(first.near(), QSocketNotifier::Read);
        auto other = std::make_unique<QSocketNotifier>(second.near(), QSocketNotifier::Read);
        int activations = 0;
        connect(one.get(), &QSocketNotifier::activated, this, [&] {
            ++activations;
            other.reset();
        });
        connect(other.get(), &QSocketNotifier::activated, this, [&] {
            ++activations;
            one.reset();
        });
        first.send();
        second.send();
        turn();
        QCOMPARE(activations, 1);
    }

    // The kernel gives the lowest free descriptor to the next socket.
    void newSocketDoesNotGetTheEventOfItsDescriptorsLastOwner()
    {
        const Pair first;
        auto second = std::make_unique<Pair>();
        auto one = std::make_unique<QSocketNotifier>(first.near(), QSocketNotifier::Read);
        auto other = std::make_unique<QSocketNotifier>(second->near(), QSocketNotifier::Read);
        std::unique_ptr<Pair> next;
        std::unique_ptr<QSocketNotifier> late;
        int lateActivations = 0;
        const int descriptor = second->near();
        connect(one.get(), &QSocketNotifier::activated, this, [&] {
            other.reset();
            second.reset();
            next = std::make_unique<Pair>();
            late = std::make_unique<QSocketNotifier>(next->near(), QSocketNotifier::Read);
            connect(late.get(), &QSocketNotifier::activated, this, [&] { ++lateActivations; });
        });
        first.send();
        second->send();
        turn();
        QVERIFY(next);
        QCOMPARE(next->near(), descriptor);
        QCOMPARE(lateActivations, 0);
    }

    void turnActivatesABoundedNumberOfSockets()
    {
        constexpr std::size_t Count = EpollDispatcher::MaxEvents + 10;
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        std::vector<bool> isRead(Count);
        int activations = 0;
        for (std::size_t i = 0; i < Count; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            notifiers.push_back(
                std::make_unique<QSocketNotifier>(pairs[i]->near(), QSocketNotifier::Read));
            connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
                ++activations;
                isRead[i] = true; // remains readable
            });
            pairs[i]->send();
        }
        turn();
        QCOMPARE(activations, int(EpollDispatcher::MaxEvents));
        turn();
        QVERIFY(std::all_of(isRead.begin(), isRead.end(), [](bool read) { return read; }));
    }

    void excludesSocketNotifiersOnRequest()
    {
        const Pair pair;
        QSocketNotifier reads(pair.near(), QSocketNotifier::Read);
        const QSignalSpy activated(&reads, &QSocketNotifier::activated);
        pair.send();
        turn(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(activated.size(), 0);
    }

    void timersExpireNotBeforeTheirInterval()
    {
        QTimer timer;
        QElapsedTimer elapsed;
        qint64 expiredMs = -1;
        connect(&timer, &QTimer::timeout, this, [&] { expiredMs = elapsed.elapsed(); });
        timer.setSingleShot(true);
        elapsed.start();
        timer.start(20);
        QVERIFY(timer.remainingTime() > 0);
        while (expiredMs < 0)
            turn(QEventLoop::WaitForMoreEvents);
        QVERIFY(expiredMs >= 20);
        QCOMPARE(timer.remainingTime(), -1);
        QVERIFY(!turn());
    }

    void timerStoppedByAnotherTimersHandlerDoesNotExpire()
    {
        QTimer one;
        QTimer other;
        int expirations = 0;
        connect(&one, &QTimer::timeout, this, [&] {
            ++expirations;
            other.stop();
        });
        connect(&other, &QTimer::timeout, this, [&] {
            ++expirations;
            one.stop();
        });
        one.start(0);
        other.start(0);
        turn();
        QCOMPARE(expirations, 1);
    }

    void doesNotWaitWhileEventsArePosted()
    {
        int calls = 0;
        const auto call = [&] {
            ++calls;
            QMetaObject::invokeMethod(
                this, [&calls] { ++calls; }, Qt::QueuedConnection);
        };
        QMetaObject::invokeMethod(this, call, Qt::QueuedConnection);
        turn(QEventLoop::WaitForMoreEvents);
        QCOMPARE(calls, 1); // the second one is for the next turn
        turn();
        QCOMPARE(calls, 2);
    }

    void wakeUpOfAnotherThreadEndsTheWait()
    {
        for (int i = 0; i < 1000; ++i)
            waitWhile([] { QAbstractEventDispatcher::instance(qApp->thread())->wakeUp(); });
    }

    void interruptOfAnotherThreadEndsTheWait()
    {
        waitWhile([] { QAbstractEventDispatcher::instance(qApp->thread())->interrupt(); });
    }

    void exitEndsAnEventLoop()
    {
        QEventLoop loop;
        QTimer::singleShot(1, &loop, [&loop] { loop.exit(7); });
        QCOMPARE(loop.exec(), 7);
    }

private:
    /// Waits in a turn. Another thread runs @p action once the dispatcher has decided to wait.
    void waitWhile(const std::function<void()> &action)
    {
        std::atomic<bool> isBlocking = false;
        QObject context;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                &context, [&isBlocking] { isBlocking = true; });
        std::thread other([&isBlocking, &action] {
            while (!isBlocking)
                std::this_thread::yield();
            action();
        });
        turn(QEventLoop::WaitForMoreEvents);
        other.join();
    }
};

// The dispatcher must be set before the application exists.
int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication application(argc, argv);
    tst_EpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_epolldispatcher.moc"
