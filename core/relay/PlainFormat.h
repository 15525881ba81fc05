// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamFormat.h"

namespace scenedeck
{

/// The stream of viewers that ask for no subprotocol: one event a WebSocket message, nothing else.
class PlainFormat final : public StreamFormat
{
public:
    void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                      SeqIndex *index) const override;
    void appendRest(QByteArrayView, FrameLog &) const override {}
    void appendState(const StreamState &state, FrameLog &log) const override;
    void appendHello(Beginning, const QByteArray &, quint64, FrameLog &) const override {}
    void appendGap(quint64, quint64, FrameLog &) const override {}
    bool isNumbered() const override { return false; }
    bool sharesFrames() const override { return false; }
    bool isStateWhole() const override { return false; }
};

} // namespace scenedeck
