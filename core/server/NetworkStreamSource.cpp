// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/NetworkStreamSource.h"

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
    return cursor.epoch == epoch() && cursor.seq <= lastSeq();
}

bool NetworkStreamSource::readMissed(quint64 /*seq*/, qsizetype /*bytes*/,
                                     std::function<void(const MissedEvents &)> /*take*/)
{
    return false;
}

} // namespace scenedeck
