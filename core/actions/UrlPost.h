// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace scenedeck
{

/// One POST of a JSON body to a service on this machine. Sends it once: QNetworkAccessManager could
/// repeat it, and thereby start a run twice. Follows no redirect.
class UrlPost final : public QObject
{
    Q_OBJECT

public:
    static constexpr int TimeoutMs = 5'000;

    /// Sends @p body to @p url (isServiceUrl()) as soon as the event loop runs.
    UrlPost(const QUrl &url, const QByteArray &body, QObject *parent = nullptr);

    /// Deletes @p post, without further signals, as soon as its connection is closed: at once,
    /// unless the service still writes an answer of 2xx.
    static void releaseAtEnd(std::unique_ptr<UrlPost> post, QObject *parent);

Q_SIGNALS:
    /// The service has answered with a status of 2xx. The rest of the answer is read and ignored
    /// until the service closes the connection, for at most TimeoutMs.
    void accepted();

    /// It has not, for the reason @p fault.
    void failed(const QString &fault);

    /// After accepted(): the connection is closed; the last signal.
    void closed();

private:
    void connectToService();
    void send();
    void read();
    void end(const QString &fault);

    const QUrl m_url;
    const QByteArray m_body;
    QTcpSocket m_socket;
    QTimer m_timer;
    QByteArray m_input; ///< the beginning of the answer
    bool m_isAccepted = false;
    bool m_hasEnded = false;
};

/// Whether a service can be started by @p url: http, a loopback address (no name); the port is 80
/// unless given.
bool isServiceUrl(const QUrl &url);

} // namespace scenedeck
