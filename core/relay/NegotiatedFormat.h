// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamFormat.h"
#include "core/relay/StreamSource.h"

namespace scenedeck
{

/// Encodes the WebSocket subprotocol `scenedeck.v1`: hello, events, state and gap messages in JSON.
/// An event is the triple [seq, t_ms, {event}]; the snapshot (StreamState) has seq 0. Live and
/// missed events with Event::isReplayed are in separate messages, which end in `"replayed":true`. A
/// message has at most 32 KiB, unless it contains a single longer event. The last message of a
/// state has `"last":true`. Immutable.
class NegotiatedFormat final : public StreamFormat
{
public:
    static constexpr char Subprotocol[] = "scenedeck.v1";

    /// @p server is the server name and version in hello messages: letters, digits and
    /// punctuation without quotes. @p source provides the times in hello and gap messages; these
    /// are to be appended in its thread. It outlives the format.
    NegotiatedFormat(QByteArray server, const StreamSource &source)
        : m_server(std::move(server))
        , m_source(source)
    {
    }

    void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                      SeqIndex *index) const override;
    void appendRest(QByteArrayView rest, FrameLog &log) const override;
    void appendState(const StreamState &state, FrameLog &log) const override;
    void appendHello(ResumeOutcome outcome, const QByteArray &epoch, quint64 seq,
                     FrameLog &log) const override;
    void appendGap(quint64 from, quint64 to, FrameLog &log) const override;
    bool isNumbered() const override { return true; }
    bool sharesFrames() const override { return true; }
    bool isStateIndivisible() const override { return true; }

private:
    const QByteArray m_server;
    const StreamSource &m_source;
};

} // namespace scenedeck
