// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/KeyedRequest.h"

#include <QHash>

#include <deque>

namespace scenedeck
{

class Clock;

/// Finds the answers of accepted requests by their Idempotency-Key: for ten minutes by the
/// monotonic clock, but of the newest `most` requests only. When there are more, the oldest key is
/// forgotten early; a request that repeats it then counts as new. Used in the network thread only.
class AnsweredRequests
{
public:
    static constexpr qint64 MemoryMs = 600'000;
    static constexpr std::size_t Most = 100'000; ///< about 25 MiB with keys of 36 characters

    /// @p clock must outlive this object.
    explicit AnsweredRequests(const Clock &clock, std::size_t most = Most);

    /// The accepted request with @p key; null if there is none. Valid until the next call.
    const KeyedRequest *find(const QByteArray &key);

    /// Adds @p request, which arrived after all others and has a new key.
    void add(KeyedRequest request);

    std::size_t size() const { return m_order.size(); }

private:
    void dropOld();

    const Clock &m_clock;
    const std::size_t m_most;
    QHash<QByteArray, KeyedRequest> m_requests; ///< by key
    std::deque<QByteArray> m_order;             ///< the keys, the oldest first
};

} // namespace scenedeck
