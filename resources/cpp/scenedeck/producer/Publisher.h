// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/producer/Event.h>
#include <scenedeck/producer/PublishError.h>

#include <QFuture>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace scenedeck::producer
{

/// Publishes over one keep-alive connection, in its own thread, in the order of the calls.
/// Thread-safe. No function runs an event loop, and no application object is needed.
///
/// Each request has an Idempotency-Key. If the dashboard has closed the connection since the last
/// event (because of a restart), the Publisher reconnects before it sends. If the connection breaks
/// later, it sends the request once more with the same key, as soon as it can connect, so that the
/// dashboard accepts the event once. Without a response until the timeout it is unknown whether the
/// event was accepted, and the caller gets a PublishError without status. The caller decides about
/// another attempt: a repeated attack_profile or prediction replaces the first one; a repeated
/// phase, model_metric, model_perf or embedding is counted twice.
class Publisher
{
public:
    /// @p url: if empty, SCENEDECK_URL in the environment, else http://127.0.0.1:8447/publish.
    /// Throws std::invalid_argument with an error sentence if it is not a valid address.
    /// @p timeout: total per request, including the wait for other threads and connecting.
    explicit Publisher(const QString &url = {},
                       std::chrono::milliseconds timeout = std::chrono::seconds(2));

    /// Publishes the queued events of publishAsync, for at most the timeout; the rest fails.
    ~Publisher();

    Publisher(const Publisher &) = delete;
    Publisher &operator=(const Publisher &) = delete;

    /// Publishes one event and waits for the response. Returns the number of viewers that it was
    /// delivered to. Throws a PublishError.
    int publish(const Event &event);

    /// Publishes events in order, up to 512 KiB per request. Returns the number of viewers that the
    /// last request's events were delivered to. A request is accepted or rejected as a whole.
    /// Throws a PublishError; its accepted() is the number of events accepted before, and the
    /// indexes in its detail() and errors() refer to @p events, from 0.
    int publishMany(const std::vector<Event> &events);

    /// Like publish, but never throws and returns within @p timeout (by default that of the
    /// Publisher). On an error, returns nothing and logs to the category "scenedeck.producer".
    std::optional<int> tryPublish(const Event &event,
                                  std::optional<std::chrono::milliseconds> timeout = std::nullopt);

    /// Returns at once. The future has the result of publish, or a PublishError as its exception.
    /// The timeout starts when the event is taken from the queue; cancelling the future does not
    /// cancel the event. The queue has at most 10,000 events; more fail at once. Continuations
    /// without a context run in the Publisher's thread and must not destroy the Publisher.
    QFuture<int> publishAsync(const Event &event);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace scenedeck::producer
