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
constexpr QByteArrayView ReplayedTail(R"(],"replayed":true})");

// Client libraries close the connection at a longer message. This is the smallest limit in use
// (github.com/nhooyr/websocket, Go). An event that is longer is a message of its own.
constexpr qsizetype MaxMessageBytes = 32 * 1024;
constexpr QByteArrayView LastMember(R"(,"last":true)");

QByteArrayView nameOf(ResumeOutcome outcome)
{
    switch (outcome) {
    case ResumeOutcome::Resumed:
        return "resumed";
    case ResumeOutcome::TooOld:
        return "too_old";
    case ResumeOutcome::Fresh:
        break;
    }
    return "fresh";
}

/// The most bytes that a triple adds to those of its event: two numbers, brackets and commas.
constexpr qsizetype MaxTripleOverhead = 48;

/// How many of @p events fit into one message with @p otherBytes of other content; at least one if
/// there are any.
std::size_t countThatFit(std::span<const EventPtr> events, qsizetype otherBytes)
{
    qsizetype bytes = otherBytes;
    std::size_t count = 0;
    while (count < events.size()) {
        bytes += events[count]->bytes.size() + MaxTripleOverhead;
        if (bytes > MaxMessageBytes && count > 0)
            break;
        ++count;
    }
    return count;
}

/// How many events at the start of @p events have the same isReplayed as the first one.
std::size_t countSameKind(std::span<const EventPtr> events)
{
    const auto isOther = [isReplayed = events.front()->isReplayed](const EventPtr &event) {
        return event->isReplayed != isReplayed;
    };
    return static_cast<std::size_t>(std::find_if(events.begin(), events.end(), isOther) -
                                    events.begin());
}

void appendEventsMessage(std::span<const EventPtr> events, FrameLog &log, SeqIndex *index)
{
    QByteArray text = EventsHead.toByteArray();
    quint64 firstSeq = 0;
    std::vector<qsizetype> offsets;
    for (const EventPtr &event : events) {
        if (text.size() > EventsHead.size())
            text += ',';
        if (event->seq != 0) {
            firstSeq = offsets.empty() ? event->seq : firstSeq;
            offsets.push_back(text.size());
        }
        appendTriple(*event, text);
    }
    text += events.front()->isReplayed ? ReplayedTail : Tail;
    const quint64 position = log.end();
    log.append(text);
    if (!index || offsets.empty())
        return;
    const qsizetype header = textFrameHeader(text.size()).size;
    for (qsizetype &offset : offsets)
        offset += header;
    index->add(position, log.end(), firstSeq, std::move(offsets));
}
} // namespace

void NegotiatedFormat::appendEvents(std::span<const EventPtr> events, FrameLog &log,
                                    SeqIndex *index) const
{
    while (!events.empty()) {
        const std::size_t sameKind = countSameKind(events);
        const std::size_t count =
            countThatFit(events.first(sameKind), EventsHead.size() + ReplayedTail.size());
        appendEventsMessage(events.first(count), log, index);
        events = events.subspan(count);
    }
}

void NegotiatedFormat::appendRest(QByteArrayView rest, FrameLog &log) const
{
    log.append(EventsHead.toByteArray() + rest.toByteArray());
}

void NegotiatedFormat::appendState(const StreamState &state, FrameLog &log) const
{
    const QByteArray head =
        R"({"kind":"state","seq":)" + QByteArray::number(state.seq) + R"(,"events":)";
    std::span<const EventPtr> events(state.events);
    bool isLast = false;
    while (!isLast) {
        const std::size_t count =
            countThatFit(events, head.size() + Tail.size() + LastMember.size() + 1);
        QByteArray text = head;
        appendTriples(events.first(count), text);
        events = events.subspan(count);
        isLast = events.empty();
        if (isLast)
            text += LastMember;
        log.append(text + '}');
    }
}

void NegotiatedFormat::appendHello(ResumeOutcome outcome, const QByteArray &epoch, quint64 seq,
                                   FrameLog &log) const
{
    log.append(R"({"kind":"hello","epoch":")" + epoch + R"(","seq":)" + QByteArray::number(seq) +
               R"(,"resume":")" + nameOf(outcome).toByteArray() + R"(","server":")" + m_server +
               R"(",)" + m_source.times() + '}');
}

void NegotiatedFormat::appendGap(quint64 from, quint64 to, FrameLog &log) const
{
    log.append(R"({"kind":"gap","from":)" + QByteArray::number(from) + R"(,"to":)" +
               QByteArray::number(to) + ',' + m_source.times() + '}');
}

} // namespace scenedeck
