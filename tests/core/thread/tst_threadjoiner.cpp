// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/ThreadJoiner.h"
#include "tests/support/TestClass.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <future>
#include <memory>
#include <thread>

using namespace scenedeck;

namespace
{
std::atomic<bool> isDestroyed = false;

/// A thread-local object with a slow destructor, as libraries may have one.
struct SlowDestructor
{
    ~SlowDestructor()
    {
        QThread::msleep(100);
        isDestroyed = true;
    }
};

void useThreadLocal()
{
    thread_local const SlowDestructor local;
    Q_UNUSED(local)
}
} // namespace

class tst_ThreadJoiner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForThreadLocalDestructors()
    {
        ThreadJoiner joiner;
        const std::unique_ptr<QThread> thread(QThread::create([&joiner] {
            joiner.noteStart();
            useThreadLocal();
            joiner.noteEnd();
        }));
        thread->start();
        QVERIFY(thread->wait());
        joiner.wait();
        QVERIFY(isDestroyed);
    }

    /// The thread sanitizer reports a race if this fails.
    void writesOfThreadAreVisibleAfterWait()
    {
        ThreadJoiner joiner;
        int done = 0;
        std::promise<void> begun;
        std::thread([&] {
            joiner.noteStart();
            begun.set_value();
            QThread::msleep(20);
            done = 1;
            joiner.noteEnd();
        }).detach();
        begun.get_future().wait();
        joiner.wait();
        QCOMPARE(done, 1);
    }

    void returnsAtOnceWithoutThread() { ThreadJoiner().wait(); }
};

SCENEDECK_TEST(tst_ThreadJoiner)
#include "tst_threadjoiner.moc"
