// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/NegotiatedFormat.h"
#include "core/relay/PlainFormat.h"
#include "core/relay/Relay.h"
#include "core/relay/SseFormat.h"

#include <QObject>

#include <array>

class QWebSocket;

namespace scenedeck
{

class AcceptedSocket;

/// The relays of all stream formats: plain WebSocket, `scenedeck.v1` and server-sent events.
/// Accepts events for all of them, and adds each viewer to the relay of its format. Lives in the
/// network thread.
class RelayGroup final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// @p source and @p clock outlive it. @p server is the server name and version in hello
    /// messages.
    RelayGroup(StreamSource &source, const Clock &clock, const RelayLimits &limits,
               const QByteArray &server);

    void accept(std::span<const EventPtr> events) override;

    /// Takes ownership of @p webSocket, and of @p socket below it, and adds it as a viewer to the
    /// relay of its subprotocol. The cursor of a `scenedeck.v1` viewer is in the query of its URL.
    void addWebSocket(QWebSocket *webSocket, AcceptedSocket *socket);

    /// Takes ownership of @p socket, on which HttpConnection has sent the head of an SSE response,
    /// and adds it as a viewer.
    void addEventSource(AcceptedSocket *socket, const std::optional<Cursor> &cursor);

    /// The connected viewers of both WebSocket relays; SSE viewers are not counted.
    int webSocketViewers() const;

    /// Of these, those that an event that is accepted now will be sent to. See Relay.
    int webSocketViewersInStream() const;

    /// Whether there is no viewer of any format.
    bool isEmpty() const { return webSocketViewers() == 0 && m_eventSources.viewers() == 0; }

    /// Writes the metrics of all relays. Visits every viewer.
    void writeMetrics(MetricsText &text) const;

    /// See Relay, as for the next two.
    void sweep();
    void closeAll();
    void beginEpoch();

Q_SIGNALS:
    /// Each relay emits true and false in turn, true first. Producers must be paused while at least
    /// one relay is congested: while there were more true than false.
    void congestionChanged(bool congested);

    /// A viewer was added or removed; @p viewers is webSocketViewers().
    void webSocketViewersChanged(int viewers);

private:
    void watch(Relay &relay);

    const qint64 m_incomingBytes;
    const PlainFormat m_plainFormat;
    const NegotiatedFormat m_negotiatedFormat;
    const SseFormat m_sseFormat;
    Relay m_plain;
    Relay m_negotiated;
    Relay m_eventSources;
};

} // namespace scenedeck
