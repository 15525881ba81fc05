// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <atomic>
#include <future>
#include <memory>
#include <mutex>

/// A server in its own thread that reads a request, responds with fixed bytes, and then waits or
/// closes the connection.
class OddPeer
{
public:
    enum class Then { Waits, Closes };

    OddPeer(const QByteArray &answer, Then then)
    {
        std::promise<quint16> port;
        std::future<quint16> listening = port.get_future();
        m_thread.reset(QThread::create([this, answer, then, &port] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            port.set_value(server.serverPort());
            serve(server, answer, then);
        }));
        m_thread->start();
        m_port = listening.get();
    }

    ~OddPeer()
    {
        m_isStopping = true;
        m_thread->wait();
    }

    OddPeer(const OddPeer &) = delete;
    OddPeer &operator=(const OddPeer &) = delete;

    QString url() const { return QStringLiteral("http://127.0.0.1:%1/publish").arg(m_port); }

    /// Number of connections with a request.
    int requests() const { return m_requests; }

    /// The requests that were read, one for each connection.
    QList<QByteArray> received() const
    {
        const std::lock_guard lock(m_mutex);
        return m_received;
    }

private:
    void serve(QTcpServer &server, const QByteArray &answer, Then then)
    {
        while (!m_isStopping) {
            if (!server.waitForNewConnection(20))
                continue;
            QTcpSocket *socket = server.nextPendingConnection();
            socket->waitForReadyRead(60'000);
            {
                const std::lock_guard lock(m_mutex);
                m_received.append(socket->readAll());
            }
            ++m_requests;
            socket->write(answer);
            socket->waitForBytesWritten(60'000);
            if (then == Then::Closes)
                socket->abort();
        }
    }

    std::atomic<bool> m_isStopping{false};
    std::atomic<int> m_requests{0};
    mutable std::mutex m_mutex;
    QList<QByteArray> m_received;
    std::unique_ptr<QThread> m_thread;
    quint16 m_port = 0;
};
