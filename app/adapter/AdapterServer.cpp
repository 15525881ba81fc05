// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/adapter/AdapterServer.h"

#include "core/http/PeerText.h"
#include "core/server/routes/ProducerCheck.h"

#include "core/net/AcceptedSocket.h"

#include <chrono>
#include <utility>

namespace scenedeck
{

namespace
{

std::optional<Refusal> refuse(const HttpRequest &request, const Peer &peer)
{
    if (auto refusal = refuseProducer(request, peer))
        return refusal;
    const QByteArray type = request.header("Content-Type");
    if (type.split(';').first().trimmed().toLower() == "application/json")
        return std::nullopt;
    return Refusal{415,
                   QStringLiteral("The content type is %1; send application/json.")
                       .arg(type.isEmpty() ? QStringLiteral("missing") : peerText(type)),
                   {}};
}

} // namespace

AdapterServer::AdapterServer(const QByteArray &name, Translator translator,
                             const DashboardAddress &dashboard, const Clock &clock)
    : m_path('/' + name)
    , m_translator(translator)
    , m_client(dashboard)
    , m_refusedHosts(clock, QStringLiteral("hosts"))
    , m_router(HostRule(), m_refusedHosts)
    , m_connections(m_router, clock, HttpLimits())
{
    using namespace std::chrono_literals;
    m_router.add({"POST", m_path,
                  [this](const HttpRequest &request, const Peer &peer, const Answer &respond) {
                      respond(answer(request, peer));
                  }});
    connect(&m_listener, &PortListener::accepted, this, &AdapterServer::add);
    connect(&m_sweepTimer, &QTimer::timeout, &m_connections, &HttpConnections::sweep);
    m_sweepTimer.start(1s);
}

bool AdapterServer::listen(const QHostAddress &address, quint16 port, QString *error)
{
    m_address = address;
    if (m_listener.listen(address, port)) {
        m_router.setAdvice(advice());
        return true;
    }
    *error = QStringLiteral("Cannot listen on %1:%2: %3.")
                 .arg(address.toString())
                 .arg(port)
                 .arg(m_listener.errorString());
    return false;
}

QString AdapterServer::url() const
{
    const DashboardAddress own{m_address.toString(), m_listener.serverPort()};
    return QStringLiteral("http://%1%2").arg(own.authority(), QString::fromLatin1(m_path));
}

RouterAdvice AdapterServer::advice() const
{
    const QString whereTo = QStringLiteral("post to ") + url();
    return {QStringLiteral("This adapter"), whereTo, whereTo,
            QStringLiteral("send it to ") + url()};
}

void AdapterServer::add(AcceptedSocket *socket)
{
    Peer peer;
    peer.loopback = socket->peerAddress().isLoopback();
    peer.mayPublish = true;
    peer.localPort = m_listener.serverPort();
    m_connections.add(socket, peer);
}

Response AdapterServer::answer(const HttpRequest &request, const Peer &peer)
{
    std::optional<Refusal> refusal = refuse(request, peer);
    Translation translation;
    if (!refusal) {
        translation = m_translator(request.body);
        refusal = translation.refusal;
    }
    if (!refusal)
        return publish(translation.events);
    report(refusal->detail);
    return problem(*refusal);
}

Response AdapterServer::publish(const QByteArrayList &events)
{
    Response response;
    if (events.isEmpty()) {
        response.body = R"({"delivered": 0, "accepted": 0})";
        return response;
    }
    const PublishClient::Answer answer = m_client.publishLines(events.join('\n'));
    report(answer.problem);
    if (answer.status == 0)
        return problem({503, answer.problem, {}});
    if (answer.isAccepted())
        m_published += events.size();
    else
        response.contentType = "application/problem+json";
    response.status = answer.status;
    response.body = answer.body;
    return response;
}

void AdapterServer::report(const QString &sentence)
{
    if (std::exchange(m_reported, sentence) != sentence && !sentence.isEmpty())
        Q_EMIT refused(sentence);
}

} // namespace scenedeck
