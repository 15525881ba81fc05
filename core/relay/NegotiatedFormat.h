// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamFormat.h"
#include "core/relay/StreamSource.h"

namespace scenedeck
{

/// The subprotocol `scenedeck.v1`: hello, events, state and gap messages. An event is the triple
/// [seq, t_ms, {event}]; a snapshot, which is outside the sequence, has seq 0. Events from a replay
/// are in messages of their own, which end in `"replayed":true`. No message is longer than 32 KiB
/// but that of a single longer event; the last message of a state says so.
class NegotiatedFormat final : public StreamFormat
{
public:
    static constexpr char Subprotocol[] = "scenedeck.v1";

    /// @p server is the dashboard's name in hello: letters, digits and punctuation without quotes.
    /// @p source, which outlives the format, has the times in it; hello is made in its thread.
    NegotiatedFormat(QByteArray server, const StreamSource &source)
        : m_server(std::move(server))
        , m_source(source)
    {
    }

    void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                      SeqIndex *index) const override;
    void appendRest(QByteArrayView rest, FrameLog &log) const override;
    void appendState(const StreamState &state, FrameLog &log) const override;
    void appendHello(Beginning beginning, const QByteArray &epoch, quint64 seq,
                     FrameLog &log) const override;
    void appendGap(quint64 from, quint64 to, FrameLog &log) const override;
    bool isNumbered() const override { return true; }
    bool sharesFrames() const override { return true; }
    bool isStateWhole() const override { return true; }

private:
    const QByteArray m_server;
    const StreamSource &m_source;
};

} // namespace scenedeck
