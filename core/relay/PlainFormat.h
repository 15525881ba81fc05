// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamFormat.h"

namespace scenedeck
{

/// Encodes the stream of viewers that request no subprotocol: one event per WebSocket message, and
/// no other messages. Immutable; any thread.
class PlainFormat final : public StreamFormat
{
public:
    void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                      SeqIndex *index) const override;
    void appendRest(QByteArrayView, FrameLog &) const override {}
    void appendState(const StreamState &state, FrameLog &log) const override;
    void appendHello(ResumeOutcome, const QByteArray &, quint64, FrameLog &) const override {}
    void appendGap(quint64, quint64, FrameLog &) const override {}
    bool isNumbered() const override { return false; }
    bool sharesFrames() const override { return false; }
    bool isStateIndivisible() const override { return false; }
};

} // namespace scenedeck
