// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relay/SseFormat.h"

#include "core/event/LineBreaks.h"

namespace scenedeck
{

namespace
{
void appendData(const Event &event, QByteArray &text)
{
    text += "data: ";
    const qsizetype begin = text.size();
    text += event.bytes;
    flattenLineBreaks(text, begin);
    text += "\n\n";
}

QByteArray idLine(const QByteArray &epoch, quint64 seq)
{
    return "id: " + epoch + ':' + QByteArray::number(seq) + '\n';
}
} // namespace

void SseFormat::appendEvents(std::span<const EventPtr> events, FrameLog &log, SeqIndex *index) const
{
    const QByteArray epoch = m_source.epoch();
    for (const EventPtr &event : events) {
        QByteArray text = event->seq == 0 ? QByteArray() : idLine(epoch, event->seq);
        appendData(*event, text);
        const quint64 position = log.end();
        log.appendRaw(text);
        if (index && event->seq != 0)
            index->add(position, log.end(), event->seq, {0});
    }
}

void SseFormat::appendState(const StreamState &state, FrameLog &log) const
{
    log.appendRaw("event: state\ndata: {\"seq\":" + QByteArray::number(state.seq) + "}\n" +
                  (state.events.empty() ? idLine(state.epoch, state.seq) : QByteArray()) + '\n');
    const QByteArray id = idLine(state.epoch, state.seq);
    for (const EventPtr &event : state.events) {
        QByteArray text = event == state.events.back() ? id : QByteArray();
        appendData(*event, text);
        log.appendRaw(text);
    }
}

void SseFormat::appendHello(ResumeOutcome outcome, const QByteArray & /*epoch*/, quint64 /*seq*/,
                            FrameLog &log) const
{
    if (outcome == ResumeOutcome::TooOld)
        log.appendRaw("event: too_old\ndata: {}\n\n");
}

void SseFormat::appendGap(quint64 from, quint64 to, FrameLog &log) const
{
    log.appendRaw("event: gap\ndata: {\"from\":" + QByteArray::number(from) +
                  ",\"to\":" + QByteArray::number(to) + "}\n\n");
}

} // namespace scenedeck
