// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/ThreadEnd.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

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
        }));
        thread->start();
        QVERIFY(thread->wait());
        end.wait();
        QVERIFY(isGone);
    }

    void waitsForNobodyWhenNoThreadHasBegun() { ThreadEnd().wait(); }
};

QTEST_APPLESS_MAIN(tst_ThreadEnd)
#include "tst_threadend.moc"
