// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeStreamSource.h"

#include <utility>

namespace scenedeck
{

bool FakeStreamSource::readMissed(quint64 after, qsizetype bytes,
                                  std::function<void(const MissedEvents &)> handler)
{
    if (hasLog)
        m_reads.push_back({after, bytes, std::move(handler)});
    return hasLog;
}

void FakeStreamSource::answerReads()
{
    for (const Read &read : std::exchange(m_reads, {}))
        read.handler(answerTo(read));
}

MissedEvents FakeStreamSource::answerTo(const Read &read) const
{
    MissedEvents answer;
    qsizetype size = 0;
    for (const EventPtr &event : log) {
        const quint64 nextSeq = read.after + 1 + answer.size();
        if (event->seq == nextSeq && size < read.bytes) {
            size += event->bytes.size();
            answer.push_back(event);
        }
    }
    return answer;
}

EventPtr FakeStreamSource::event(const QByteArray &bytes, quint64 seq)
{
    Event event;
    event.seq = seq;
    event.receivedMs = 1000 + static_cast<qint64>(seq);
    event.bytes = bytes;
    return std::make_shared<const Event>(std::move(event));
}

} // namespace scenedeck
