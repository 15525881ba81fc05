// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/DocumentWorker.h"
#include "tests/support/SocketPair.h"
#include "tests/support/TestClass.h"

#include <QTest>

#include <semaphore>

using namespace scenedeck;

namespace
{
/// Work that ends only after a stop request.
struct EndlessWork
{
    std::binary_semaphore started{0};
    std::atomic<int> stopped = 0;

    DocumentWorker::Preparation preparation()
    {
        return [this]() -> DocumentWorker::Work {
            return [this](const std::stop_token &stop) {
                started.release();
                std::binary_semaphore requested{0};
                const std::stop_callback release(stop, [&requested] { requested.release(); });
                requested.acquire();
                ++stopped;
                return Response();
            };
        };
    }
};
} // namespace

/// One document at a time, and only below the memory limits.
class tst_DocumentWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_answers.clear();
        m_listener = std::make_shared<ListenerUsage>(ConnectionLimits{8, 8, 1000});
        m_pair = std::make_unique<SocketPair>();
        m_socket = m_pair->acceptedEnd();
        m_usage = ConnectionUsage::begin(m_socket.get(), m_listener);
        m_documentWorker = std::make_unique<DocumentWorker>();
    }

    void cleanup() { m_documentWorker.reset(); }

    void answersInOrder()
    {
        for (const char *name : {"a", "b", "c"})
            run(name);
        QTRY_COMPARE(m_answers, (QByteArrayList{"a", "b", "c"}));
    }

    void preparesOnlyBelowTheMemoryLimit()
    {
        m_usage->setBytes(1000);
        run("a");
        QCOMPARE(m_prepared, 0);
        m_usage->setBytes(999);
        m_documentWorker->resume();
        QCOMPARE(m_prepared, 1);
        QTRY_COMPARE(m_answers, QByteArrayList{"a"});
    }

    void connectionAtItsMemoryLimitDoesNotDelayOthers()
    {
        SocketPair other;
        const std::unique_ptr<AcceptedSocket> socket = other.acceptedEnd();
        const auto listener = std::make_shared<ListenerUsage>(ConnectionLimits{8, 8, 1000});
        m_usage->setBytes(1000);
        run("waits");
        m_usage = ConnectionUsage::begin(socket.get(), listener);
        run("goes on");
        QTRY_COMPARE(m_answers, QByteArrayList{"goes on"});
    }

    void dropsWaitingWorkOfAClosedConnection()
    {
        m_usage->setBytes(1000);
        run("a");
        m_socket.reset();
        m_documentWorker->resume();
        QCOMPARE(m_prepared, 0);
        QVERIFY(m_answers.isEmpty());
    }

    void answers503WhenTooManyWait()
    {
        m_usage->setBytes(1000);
        for (int i = 0; i < 32; ++i)
            run("a");
        QVERIFY(m_answers.isEmpty());
        run("one too many");
        QCOMPARE(m_answers, QByteArrayList{"503"});
    }

    void stopsRunningWorkOfAClosedConnection()
    {
        EndlessWork endless;
        SocketPair other;
        const std::unique_ptr<AcceptedSocket> socket = other.acceptedEnd();
        m_documentWorker->run(m_usage, endless.preparation(), [](const Response &) {});
        endless.started.acquire();
        m_usage = ConnectionUsage::begin(socket.get(), m_listener);
        run("next");
        m_socket.reset();
        QTRY_COMPARE(m_answers, QByteArrayList{"next"});
        QCOMPARE(endless.stopped.load(), 1);
    }

    void stopAnswersImmediatelyAndStopsRunningWork()
    {
        EndlessWork endless;
        int status = 0;
        m_documentWorker->run(m_usage, endless.preparation(),
                              [&status](const Response &response) { status = response.status; });
        run("waits");
        endless.started.acquire();
        m_documentWorker->stop();
        QCOMPARE(status, 503);
        QCOMPARE(m_answers, QByteArrayList{"503"});
        m_documentWorker.reset();
        QCOMPARE(endless.stopped.load(), 1);
    }

private:
    void run(const QByteArray &name)
    {
        m_prepared = 0;
        m_documentWorker->run(
            m_usage,
            [this, name] {
                ++m_prepared;
                return [name](const std::stop_token &) {
                    Response response;
                    response.body = name;
                    return response;
                };
            },
            [this](const Response &response) {
                m_answers.append(response.status == 200 ? response.body
                                                        : QByteArray::number(response.status));
            });
    }

    std::shared_ptr<ListenerUsage> m_listener;
    std::unique_ptr<SocketPair> m_pair;
    std::unique_ptr<AcceptedSocket> m_socket;
    ConnectionUsage *m_usage = nullptr;
    std::unique_ptr<DocumentWorker> m_documentWorker;
    QByteArrayList m_answers;
    int m_prepared = 0;
};

SCENEDECK_TEST(tst_DocumentWorker)
#include "tst_documentworker.moc"
