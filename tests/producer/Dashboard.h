// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>

#include <csignal>
#include <sys/prctl.h>

/// The real executable, headless, on its own port, which stays the same after a restart.
class Dashboard
{
public:
    Dashboard()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
    }

    ~Dashboard() { stop(); }

    Dashboard(const Dashboard &) = delete;
    Dashboard &operator=(const Dashboard &) = delete;

    /// With @p options besides those that every test needs.
    bool start(const QStringList &options = {})
    {
        // The process must not survive a crash of the test.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const QStringList arguments{QStringLiteral("--headless"),
                                    QStringLiteral("--state-dir"),
                                    QStringLiteral("none"),
                                    QStringLiteral("--port"),
                                    QString::number(m_port),
                                    QStringLiteral("--data-dir"),
                                    m_data.path()};
        m_process.start(QStringLiteral(SCENEDECK_EXECUTABLE), arguments + options);
        return m_process.waitForReadyRead(60'000); // prints its address once it listens
    }

    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
#ifdef __SANITIZE_THREAD__
        // ThreadSanitizer may defer a signal until the thread's next intercepted call, which a
        // blocked thread never makes: send the signal repeatedly.
        while (!m_process.waitForFinished(10'000))
            m_process.terminate();
#endif
        m_process.waitForFinished(60'000);
    }

    /// Stops its execution (SIGSTOP); the kernel still accepts connections and bytes.
    void pause()
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
    }

    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(60'000);
    }

    QString url() const
    {
        return QStringLiteral("http://127.0.0.1:%1/publish").arg(m_port);
    }

    /// Number of events accepted since its start.
    quint64 seq() const
    {
        return static_cast<quint64>(
            request("GET", QStringLiteral("/healthz"))[QStringLiteral("seq")].toInteger());
    }

    /// The JSON object with which it answers a request.
    QJsonObject request(const QByteArray &method, const QString &path,
                        const QByteArray &body = {}) const
    {
        return QJsonDocument::fromJson(answer(method, path, body)).object();
    }

    /// The body with which it answers GET.
    QByteArray text(const QString &path) const
    {
        return answer("GET", path, {});
    }

private:
    QByteArray answer(const QByteArray &method, const QString &path, const QByteArray &body) const
    {
        QNetworkAccessManager network;
        QNetworkRequest request(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path));
        if (!body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader,
                              QStringLiteral("application/json"));
        QNetworkReply *reply = network.sendCustomRequest(request, method, body);
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        return reply->readAll();
    }

    quint16 m_port = 0;
    QTemporaryDir m_data;
    QProcess m_process;
};
