// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/PublishClient.h"

#include <chrono>
#include <optional>

namespace scenedeck
{

class Clock;

/// When `scenedeck publish --file` sends a request again. It does so where nothing of the request
/// was taken and nothing is wrong with it: at 503 and 408, and, once the dashboard has answered,
/// where no connection can be made, because a dashboard that is restarted first answers 503 and
/// then not at all. A request that was sent and not answered may have been taken, and is not sent
/// again. Not thread-safe.
class PublishRetry
{
public:
    static constexpr std::chrono::milliseconds Pause{500};
    static constexpr std::chrono::seconds Longest{30}; ///< for one request

    /// @p clock outlives this.
    explicit PublishRetry(const Clock &clock) : m_clock(clock) {}

    /// How long to wait until the request that was answered with @p answer is sent again; nothing:
    /// it is not, and the next answer is that of another request.
    std::optional<std::chrono::milliseconds> pauseAfter(const PublishClient::Answer &answer);

private:
    bool mayRepeat(const PublishClient::Answer &answer) const;

    const Clock &m_clock;
    bool m_hasAnswered = false;          // the dashboard, to any request
    std::optional<qint64> m_failedSince; // the request, monotonic milliseconds
};

} // namespace scenedeck
