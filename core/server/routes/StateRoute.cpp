// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/StateRoute.h"

#include "core/event/EventTriple.h"

#include <thread>

namespace scenedeck
{

namespace
{
constexpr qsizetype StepBytes = 512 * 1024;

/// The first events of @p state whose triples have StepBytes in total, or all.
std::span<const EventPtr> firstStep(std::span<const EventPtr> state)
{
    qsizetype bytes = 0;
    std::size_t count = 0;
    while (count < state.size() && bytes < StepBytes)
        bytes += mostTripleBytes(*state[count++]);
    return state.first(count);
}

// Without reserving, the text would be reallocated several times and end with up to twice its size.
void reserveFor(std::span<const EventPtr> state, QByteArray &text)
{
    qsizetype bytes = text.size() + 2; // "]}"
    for (const EventPtr &event : state)
        bytes += mostTripleBytes(*event);
    text.reserve(bytes);
}

// Yields the processor after each step: otherwise the network thread may have to wait for the next
// scheduler tick, 4 ms.
void appendInSteps(std::span<const EventPtr> state, QByteArray &text, const std::stop_token &stop)
{
    while (!state.empty() && !stop.stop_requested()) {
        const std::span<const EventPtr> step = firstStep(state);
        appendTripleItems(step, text);
        state = state.subspan(step.size());
        if (state.empty())
            return;
        text += ',';
        std::this_thread::yield();
    }
}
} // namespace

QByteArray stateDocument(const QByteArray &epoch, quint64 seq, const QByteArray &times,
                         std::span<const EventPtr> state, const std::stop_token &stop)
{
    QByteArray text = R"({"epoch":")" + epoch + R"(","seq":)" + QByteArray::number(seq) + ',' +
                      times + R"(,"events":[)";
    reserveFor(state, text);
    appendInSteps(state, text, stop);
    text += "]}";
    return text;
}

} // namespace scenedeck
