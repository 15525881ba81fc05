// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamSource.h"

namespace scenedeck
{

/// Encodes server-sent events, for curl and EventSource. `data:` is an event, `id:` is EPOCH:SEQ,
/// by which a client resumes. `event: state` precedes the events of a state, `event: gap` reports
/// skipped events, and `event: too_old` a failed resume; nothing reports other starts. A live or
/// missed event has its own seq in the id; a snapshot has no id. Of a state only the last event has
/// an id, even if it is the snapshot: with the seq of the state, so that no client resumes after an
/// incomplete one. It has no message of its own, because some clients ignore an id without data.
/// Immutable.
class SseFormat final : public StreamFormat
{
public:
    /// @p source provides the epoch of the ids; the format is used in its thread. It outlives the
    /// format.
    explicit SseFormat(const StreamSource &source) : m_source(source) {}

    void appendEvents(std::span<const EventPtr> events, FrameLog &log,
                      SeqIndex *index) const override;
    void appendRest(QByteArrayView, FrameLog &) const override {}
    void appendState(const StreamState &state, FrameLog &log) const override;
    void appendHello(ResumeOutcome outcome, const QByteArray &epoch, quint64 seq,
                     FrameLog &log) const override;
    void appendGap(quint64 from, quint64 to, FrameLog &log) const override;
    bool isNumbered() const override { return true; }
    bool sharesFrames() const override { return false; }
    bool isStateIndivisible() const override { return false; }

private:
    const StreamSource &m_source;
};

} // namespace scenedeck
