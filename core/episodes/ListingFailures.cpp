// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/ListingFailures.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr qint64 FirstDelayMs = 1000;
constexpr qint64 LongestDelayMs = 30'000;
} // namespace

bool ListingFailures::add(const QByteArray &folder, int error, qint64 nowMs)
{
    Retry &retry = m_retries[folder];
    retry.delayMs = std::clamp(2 * retry.delayMs, FirstDelayMs, LongestDelayMs);
    retry.dueMs = nowMs + retry.delayMs;
    return std::exchange(retry.error, error) != error;
}

bool ListingFailures::remove(const QByteArray &folder)
{
    return m_retries.erase(folder) > 0;
}

std::vector<QByteArray> ListingFailures::due(qint64 nowMs)
{
    std::vector<QByteArray> folders;
    for (auto &[folder, retry] : m_retries) {
        if (nowMs < retry.dueMs)
            continue;
        retry.dueMs = nowMs + LongestDelayMs;
        folders.push_back(folder);
    }
    return folders;
}

std::optional<ListingFailures::Failure> ListingFailures::first() const
{
    if (m_retries.empty())
        return std::nullopt;
    const auto &[folder, retry] = *m_retries.begin();
    return Failure{folder, retry.error};
}

} // namespace scenedeck
