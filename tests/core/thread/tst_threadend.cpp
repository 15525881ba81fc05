// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/ThreadEnd.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <future>
#include <memory>
#include <thread>

using namespace scenedeck;

namespace
{
std::atomic<bool> isGone = false;

/// Takes its time to go, as what libraries keep of a thread may do.
struct SlowToGo
{
    ~SlowToGo()
    {
        QThread::msleep(100);
        isGone = true;
    }
};

void useThreadLocal()
{
    thread_local const SlowToGo local;
    Q_UNUSED(local)
}
} // namespace

class tst_ThreadEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForWhatIsThreadLocal()
    {
        ThreadEnd end;
        const std::unique_ptr<QThread> thread(QThread::create([&end] {
            end.expect();
            useThreadLocal();
            end.leave();
        }));
        thread->start();
        QVERIFY(thread->wait());
        end.wait();
        QVERIFY(isGone);
    }

    /// Which the thread sanitizer judges.
    void whatTheThreadDidHasHappened()
    {
        ThreadEnd end;
        int done = 0;
        std::promise<void> begun;
        std::thread([&] {
            end.expect();
            begun.set_value();
            QThread::msleep(20);
            done = 1;
            end.leave();
        }).detach();
        begun.get_future().wait();
        end.wait();
        QCOMPARE(done, 1);
    }

    void waitsForNobodyWhenNoThreadHasBegun() { ThreadEnd().wait(); }
};

QTEST_APPLESS_MAIN(tst_ThreadEnd)
#include "tst_threadend.moc"
