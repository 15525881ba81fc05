// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/NegotiatedFormat.h"
#include "core/relay/PlainFormat.h"
#include "core/relay/Relay.h"
#include "core/relay/SseFormat.h"

#include <QObject>

#include <array>

class QTcpSocket;
class QWebSocket;

namespace scenedeck
{

/// All streams to viewers together: one relay for each kind. Lives in the network thread.
class Streams final : public QObject, public EventSink
{
    Q_OBJECT

public:
    /// What is passed outlives it. @p server is what viewers are told of our version.
    Streams(StreamSource &source, const Clock &clock, const RelayLimits &limits,
            const QByteArray &server);

    /// See Relay.
    void setInputWatch(InputWatch &input);

    void accept(std::span<const EventPtr> events) override;

    /// Takes @p webSocket over, with @p socket below it: the stream that its subprotocol names.
    void addWebSocket(QWebSocket *webSocket, QTcpSocket *socket);

    /// Takes @p socket over, on which the head of a response of server-sent events was sent.
    void addEventSource(QTcpSocket *socket, const std::optional<Cursor> &cursor);

    /// WebSocket viewers.
    int viewers() const;
    int viewersInStream() const;

    /// Whether there is no viewer of any kind.
    bool isEmpty() const { return viewers() == 0 && m_eventSources.viewers() == 0; }

    /// Costs a look at every viewer.
    void writeMetrics(MetricsText &text) const;

    void sweep();
    void closeAll();

    /// Numbers are those of another epoch from now on: closes every viewer, which connects again.
    void beginEpoch();

Q_SIGNALS:
    /// Of one of the relays: see there. Who is told counts those that are.
    void congestionChanged(bool congested);

    /// WebSocket viewers.
    void viewersChanged(int viewers);

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
