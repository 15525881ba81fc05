// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/AnsweredRequests.h"

#include "core/time/Clock.h"

#include <utility>

namespace scenedeck
{

AnsweredRequests::AnsweredRequests(const Clock &clock, std::size_t most)
    : m_clock(clock)
    , m_most(most)
{
}

const KeyedRequest *AnsweredRequests::find(const QByteArray &key)
{
    dropOld();
    const auto found = m_requests.constFind(key);
    return found == m_requests.cend() ? nullptr : &*found;
}

// Most answers are equal, and then share their memory.
void AnsweredRequests::add(KeyedRequest request)
{
    if (!m_order.empty()) {
        const QByteArray &last = m_requests[m_order.back()].answer;
        if (last == request.answer)
            request.answer = last;
    }
    m_order.push_back(request.key);
    m_requests.emplace(m_order.back(), std::move(request));
    dropOld();
}

void AnsweredRequests::dropOld()
{
    const qint64 oldest = m_clock.monotonicMs() - MemoryMs;
    while (!m_order.empty() &&
           (m_order.size() > m_most || m_requests[m_order.front()].arrivedMs < oldest)) {
        m_requests.remove(m_order.front());
        m_order.pop_front();
    }
}

} // namespace scenedeck
