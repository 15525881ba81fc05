// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/NegotiatedFormat.h"

#include "core/event/EventTriple.h"

#include <algorithm>
#include <iterator>

namespace scenedeck
{

namespace
{
constexpr QByteArrayView EventsHead(R"({"kind":"events","events":[)");
constexpr QByteArrayView Tail("]}");
constexpr qsizetype MessageBytes = 64 * 1024; // an events message ends soon after this many

QByteArrayView wordFor(Beginning beginning)
{
    switch (beginning) {
    case Beginning::Resumed:
        return "resumed";
    case Beginning::TooOld:
        return "too_old";
    case Beginning::Fresh:
        break;
    }
    return "fresh";
}

/// One events message, as it grows.
struct Message
{
    QByteArray text = EventsHead.toByteArray();
    quint64 firstSeq = 0;
    std::vector<qsizetype> offsets;

    void add(const Event &event)
    {
        if (text.size() > EventsHead.size())
            text += ',';
        if (event.seq != 0) {
            firstSeq = offsets.empty() ? event.seq : firstSeq;
            offsets.push_back(text.size());
        }
        appendTriple(event, text);
    }

    void finish(FrameLog &log, SeqIndex *index)
    {
        text += Tail;
        const quint64 position = log.end();
        log.append(text);
        if (!index || offsets.empty())
            return;
        const qsizetype header = textFrameHeader(text.size()).size;
        for (qsizetype &offset : offsets)
            offset += header;
        index->add(position, log.end(), firstSeq, std::move(offsets));
    }
};
} // namespace

void NegotiatedFormat::appendEvents(std::span<const EventPtr> events, FrameLog &log,
                                    SeqIndex *index) const
{
    while (!events.empty()) {
        Message message;
        std::size_t taken = 0;
        while (taken < events.size() && message.text.size() < MessageBytes)
            message.add(*events[taken++]);
        message.finish(log, index);
        events = events.subspan(taken);
    }
}

void NegotiatedFormat::appendRest(QByteArrayView rest, FrameLog &log) const
{
    log.append(EventsHead.toByteArray() + rest.toByteArray());
}

void NegotiatedFormat::appendState(const StreamState &state, FrameLog &log) const
{
    QByteArray text = R"({"kind":"state","seq":)" + QByteArray::number(state.seq) + R"(,"events":)";
    appendTriples(state.events, text);
    log.appendInFragments(text + '}');
}

void NegotiatedFormat::appendHello(Beginning beginning, const QByteArray &epoch, quint64 seq,
                                   FrameLog &log) const
{
    log.append(R"({"kind":"hello","epoch":")" + epoch + R"(","seq":)" + QByteArray::number(seq) +
               R"(,"resume":")" + wordFor(beginning).toByteArray() + R"(","server":")" + m_server +
               R"("})");
}

void NegotiatedFormat::appendGap(quint64 from, quint64 to, FrameLog &log) const
{
    log.append(R"({"kind":"gap","from":)" + QByteArray::number(from) + R"(,"to":)" +
               QByteArray::number(to) + '}');
}

} // namespace scenedeck
