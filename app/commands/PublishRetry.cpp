// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishRetry.h"

#include "core/time/Clock.h"

namespace scenedeck
{

std::optional<std::chrono::milliseconds>
PublishRetry::pauseAfter(const PublishClient::Answer &answer)
{
    m_hasAnswered = m_hasAnswered || answer.status != 0;
    const qint64 now = m_clock.monotonicMs();
    const std::chrono::milliseconds failedFor(now - m_failedSince.value_or(now));
    if (!canRetry(answer) || failedFor + Pause > Longest) {
        m_failedSince.reset();
        return std::nullopt;
    }
    m_failedSince = m_failedSince.value_or(now);
    return Pause;
}

bool PublishRetry::canRetry(const PublishClient::Answer &answer) const
{
    return answer.isTemporarilyRejected() || (m_hasAnswered && !answer.isSent);
}

} // namespace scenedeck
