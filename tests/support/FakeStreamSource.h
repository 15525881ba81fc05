// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/StreamSource.h"

namespace scenedeck
{

/// A StreamSource whose state is set by a test. Its event log is a list, or missing.
class FakeStreamSource final : public StreamSource
{
public:
    StreamState state() const override
    {
        ++states;
        return {epochText, seq, events};
    }
    QByteArray epoch() const override { return epochText; }
    quint64 lastSeq() const override { return seq; }
    QByteArray times() const override { return R"("now_ms":1,"ages":{})"; }
    EventPtr snapshot() const override { return events.front(); }
    bool knows(const Cursor &cursor) const override
    {
        return cursor.epoch == epochText && cursor.seq <= seq;
    }
    bool readMissed(quint64 after, qsizetype bytes,
                    std::function<void(const MissedEvents &)> handler) override;

    /// Calls the handlers of all pending readMissed().
    void answerReads();

    /// Makes an event with @p bytes; seq 0 is a snapshot.
    static EventPtr event(const QByteArray &bytes, quint64 seq = 0);

    QByteArray epochText = "e";
    quint64 seq = 0;
    std::vector<EventPtr> events; ///< the retained state; the first one is the snapshot
    bool hasLog = false;
    MissedEvents log;
    mutable int states = 0; ///< number of calls of state()

private:
    struct Read
    {
        quint64 after;
        qsizetype bytes;
        std::function<void(const MissedEvents &)> handler;
    };

    MissedEvents answerTo(const Read &read) const;

    std::vector<Read> m_reads;
};

} // namespace scenedeck
