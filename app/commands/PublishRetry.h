// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/PublishClient.h"

#include <chrono>
#include <optional>

namespace scenedeck
{

class Clock;

/// Retry policy of `scenedeck publish --file`. Retries a valid request of which no event was
/// accepted: after status 503 or 408, and after a failed connection once the dashboard has
/// responded to any request (a dashboard that restarts first responds with 503 and then refuses
/// connections). Does not retry a request that was sent and got no response, because it may have
/// been accepted. Not thread-safe.
class PublishRetry
{
public:
    static constexpr std::chrono::milliseconds Pause{500};
    static constexpr std::chrono::seconds Longest{30}; ///< total per request

    /// @p clock must outlive this.
    explicit PublishRetry(const Clock &clock) : m_clock(clock) {}

    /// The delay before the request with response @p answer is sent again. Nothing: do not retry;
    /// the next call then concerns another request.
    std::optional<std::chrono::milliseconds> pauseAfter(const PublishClient::Answer &answer);

private:
    bool canRetry(const PublishClient::Answer &answer) const;

    const Clock &m_clock;
    bool m_hasAnswered = false;          // the dashboard has responded to any request
    std::optional<qint64> m_failedSince; // first failure of the request, monotonic milliseconds
};

} // namespace scenedeck
