// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapter/Translation.h"
#include "app/commands/PublishClient.h"
#include "core/http/HttpConnections.h"
#include "core/server/PortListener.h"

#include <QTimer>

namespace scenedeck
{

/// HTTP server that receives documents of another program, translates them into events and
/// publishes these. Forwards the dashboard's response to the program; 503 if the dashboard does not
/// respond. Rejects the peers that a dashboard rejects as producers (ProducerCheck.h).
///
/// Handles one document at a time: it blocks its thread while it publishes.
class AdapterServer final : public QObject
{
    Q_OBJECT

public:
    /// @p name is the path of the endpoint, without its slash. @p clock must outlive the server.
    AdapterServer(const QByteArray &name, Translator translator, const DashboardAddress &dashboard,
                  const Clock &clock);

    /// False on an error, with a sentence in @p error. @p address must be a loopback address.
    bool listen(const QHostAddress &address, quint16 port, QString *error);

    /// The URL to which the program must post. Valid after listen().
    QString url() const;

    qint64 published() const { return m_published; }

Q_SIGNALS:
    /// A document was rejected, for the reason in @p sentence. Not emitted again while the reason
    /// of successive documents is the same.
    void refused(const QString &sentence);

private:
    void add(AcceptedSocket *socket);
    RouterAdvice advice() const;
    Response answer(const HttpRequest &request, const Peer &peer);
    Response publish(const QByteArrayList &events);
    void report(const QString &sentence);

    const QByteArray m_path;
    const Translator m_translator;
    PublishClient m_client;
    RefusalLog m_refusedHosts;
    Router m_router;
    HttpConnections m_connections;
    PortListener m_listener;
    QHostAddress m_address;
    QTimer m_sweepTimer;
    qint64 m_published = 0;
    QString m_reported; ///< the reason if the last document was rejected; else empty
};

} // namespace scenedeck
