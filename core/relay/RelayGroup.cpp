// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/RelayGroup.h"

#include "core/relay/SseLink.h"
#include "core/relay/WebSocketLink.h"

#include <QWebSocket>

namespace scenedeck
{

RelayGroup::RelayGroup(StreamSource &source, const Clock &clock, const RelayLimits &limits,
                       const QByteArray &server)
    : m_incomingBytes(limits.incomingBytes)
    , m_negotiatedFormat(server, source)
    , m_sseFormat(source)
    , m_plain(m_plainFormat, source, clock, limits)
    , m_negotiated(m_negotiatedFormat, source, clock, limits)
    , m_eventSources(m_sseFormat, source, clock, limits)
{
    watch(m_plain);
    watch(m_negotiated);
    watch(m_eventSources);
}

void RelayGroup::watch(Relay &relay)
{
    connect(&relay, &Relay::viewersChanged, this,
            [this] { Q_EMIT webSocketViewersChanged(webSocketViewers()); });
    connect(&relay, &Relay::congestionChanged, this, &RelayGroup::congestionChanged);
}

void RelayGroup::accept(std::span<const EventPtr> events)
{
    m_plain.accept(events);
    m_negotiated.accept(events);
    m_eventSources.accept(events);
}

void RelayGroup::addWebSocket(QWebSocket *webSocket, AcceptedSocket *socket)
{
    const bool isNegotiated =
        webSocket->subprotocol() == QLatin1String(NegotiatedFormat::Subprotocol);
    const std::optional<Cursor> cursor = Cursor::fromQuery(webSocket->requestUrl().query());
    auto link = std::make_unique<WebSocketLink>(webSocket, socket, m_incomingBytes);
    if (isNegotiated)
        m_negotiated.addViewer(std::move(link), cursor);
    else
        m_plain.addViewer(std::move(link));
}

void RelayGroup::addEventSource(AcceptedSocket *socket, const std::optional<Cursor> &cursor)
{
    m_eventSources.addViewer(std::make_unique<SseLink>(socket), cursor);
}

int RelayGroup::webSocketViewers() const
{
    return m_plain.viewers() + m_negotiated.viewers();
}

int RelayGroup::webSocketViewersInStream() const
{
    return m_plain.viewersInStream() + m_negotiated.viewersInStream();
}

void RelayGroup::writeMetrics(MetricsText &text) const
{
    const std::array<StreamMetrics, 3> streams{{
        {"plain", m_plain.metrics()},
        {NegotiatedFormat::Subprotocol, m_negotiated.metrics()},
        {"sse", m_eventSources.metrics()},
    }};
    writeStreamMetrics(text, streams);
}

void RelayGroup::sweep()
{
    m_plain.sweep();
    m_negotiated.sweep();
    m_eventSources.sweep();
}

void RelayGroup::closeAll()
{
    m_plain.closeAll();
    m_negotiated.closeAll();
    m_eventSources.closeAll();
}

void RelayGroup::beginEpoch()
{
    m_plain.beginEpoch();
    m_negotiated.beginEpoch();
    m_eventSources.beginEpoch();
}

} // namespace scenedeck
