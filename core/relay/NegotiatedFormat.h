// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamFormat.h"

namespace scenedeck
{

/// The subprotocol `scenedeck.v1`: hello, events, state and gap messages. An event is the triple
/// [seq, t_ms, {event}]; a snapshot, which is outside the sequence, has seq 0.
class NegotiatedFormat final : public StreamFormat
{
public:
    static constexpr char Subprotocol[] = "scenedeck.v1";

    /// @p server is what hello calls us; letters, digits and punctuation without quotes.
    explicit NegotiatedFormat(QByteArray server) : m_server(std::move(server)) {}

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
};

} // namespace scenedeck
