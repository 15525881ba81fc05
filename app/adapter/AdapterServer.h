// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/adapter/Translation.h"
#include "app/commands/PublishClient.h"
#include "core/http/HttpConnections.h"
#include "core/server/PortListener.h"

#include <QTimer>

namespace scenedeck
{

/// Takes the documents that another program posts, and publishes the events that they stand for.
/// The program gets its answer after the dashboard's, and the same one; 503 when the dashboard does
/// not answer. It refuses the peers that a dashboard refuses as producers (ProducerCheck.h).
///
/// One document at a time: it blocks its thread while it publishes.
class AdapterServer final : public QObject
{
    Q_OBJECT

public:
    /// @p name is the path that answers; @p clock outlives the server.
    AdapterServer(const QByteArray &name, Translator translator, const DashboardAddress &dashboard,
                  const Clock &clock);

    /// False with a sentence in @p error. @p address is one of this machine alone.
    bool listen(const QHostAddress &address, quint16 port, QString *error);

    /// Where the program has to post to; after listen().
    QString url() const;

    qint64 published() const { return m_published; }

Q_SIGNALS:
    /// A document was not taken; the sentence says why. Not emitted for the same sentence again.
    void refused(const QString &sentence);

private:
    void add(QTcpSocket *socket);
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
    QString m_reported; ///< the sentence of the last document, if that was refused
};

} // namespace scenedeck
