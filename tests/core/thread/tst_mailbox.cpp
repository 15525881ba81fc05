// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/thread/Mailbox.h"

#include <QTest>

#include <thread>

using namespace scenedeck;

class tst_Mailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsInItsOwnThreadInOrder()
    {
        Mailbox mailbox;
        std::vector<int> called;
        std::thread poster([&] {
            for (int i = 0; i < 1000; ++i)
                mailbox.post([&called, i] { called.push_back(i); });
        });
        poster.join();
        QVERIFY(called.empty());
        QTRY_COMPARE(called.size(), 1000U);
        QVERIFY(std::is_sorted(called.begin(), called.end()));
    }

    void takesTasksThatPost()
    {
        Mailbox mailbox;
        int depth = 0;
        std::function<void()> again = [&] {
            if (++depth < 5)
                mailbox.post(again);
        };
        mailbox.post(again);
        QTRY_COMPARE(depth, 5);
    }

    void dropsWhatIsLeft()
    {
        bool called = false;
        {
            Mailbox mailbox;
            mailbox.post([&called] { called = true; });
        }
        QTest::qWait(0);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(tst_Mailbox)
#include "tst_mailbox.moc"
