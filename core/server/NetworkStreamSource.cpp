// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/NetworkStreamSource.h"

#include <limits>

namespace scenedeck
{

StreamState NetworkStreamSource::state() const
{
    StreamState state{epoch(), lastSeq(), m_retained.replay()};
    state.events.insert(state.events.begin(), snapshot());
    return state;
}

bool NetworkStreamSource::knows(const Cursor &cursor) const
{
    if (cursor.epoch == epoch())
        return cursor.seq <= lastSeq();
    return m_log && m_log->knowsPast(cursor);
}

bool NetworkStreamSource::readMissed(quint64 seq, qsizetype bytes,
                                     std::function<void(const MissedEvents &)> handler)
{
    if (!m_log)
        return false;
    LogQuery query;
    query.after = seq;
    query.limit = std::numeric_limits<std::size_t>::max();
    query.bytes = bytes;
    m_log->read(query, [seq, handler = std::move(handler)](LogPage page) {
        MissedEvents missed;
        if (!page.events.empty() && page.events.front().seq == seq + 1) {
            for (Event &event : page.events)
                missed.push_back(std::make_shared<const Event>(std::move(event)));
        }
        handler(missed);
    });
    return true;
}

} // namespace scenedeck
