// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamSource.h"

namespace scenedeck
{

/// Server-sent events, for curl and EventSource: `data:` is the event, `id:` EPOCH:SEQ. A snapshot
/// and the events of a state have no id but the last of them, from which to resume: some clients
/// forget an id that stands alone.
/// `event: state` says that a state follows, and `event: gap` that events are left out before it.
class SseFormat final : public StreamFormat
{
public:
    /// @p source, whose epoch is in the ids, outlives the format.
    explicit SseFormat(const StreamSource &source) : m_source(source) {}

    void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                      SeqIndex *index) const override;
    void appendRest(QByteArrayView, FrameLog &) const override {}
    void appendState(const StreamState &state, FrameLog &log) const override;
    void appendHello(Beginning beginning, const QByteArray &epoch, quint64 seq,
                     FrameLog &log) const override;
    void appendGap(quint64 from, quint64 to, FrameLog &log) const override;
    bool isNumbered() const override { return true; }
    bool sharesFrames() const override { return false; }
    bool isStateWhole() const override { return false; }

private:
    const StreamSource &m_source;
};

} // namespace scenedeck
