// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/TaskQueue.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <thread>

using namespace scenedeck;

class tst_TaskQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsTasksInOwnThreadInOrder()
    {
        TaskQueue queue;
        std::vector<int> called;
        std::thread poster([&] {
            for (int i = 0; i < 1000; ++i)
                queue.post([&called, i] { called.push_back(i); });
        });
        poster.join();
        QVERIFY(called.empty());
        QTRY_COMPARE(called.size(), 1000U);
        QVERIFY(std::is_sorted(called.begin(), called.end()));
    }

    void tasksMayPostTasks()
    {
        TaskQueue queue;
        int depth = 0;
        std::function<void()> again = [&] {
            if (++depth < 5)
                queue.post(again);
        };
        queue.post(again);
        QTRY_COMPARE(depth, 5);
    }

    void destructorDropsRemainingTasks()
    {
        bool called = false;
        {
            TaskQueue queue;
            queue.post([&called] { called = true; });
        }
        QTest::qWait(0);
        QVERIFY(!called);
    }
};

SCENEDECK_TEST(tst_TaskQueue)
#include "tst_taskqueue.moc"
