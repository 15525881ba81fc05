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

/// Publishes over one kept-alive connection, from a thread of its own, in the order of the calls.
/// Any number of threads may share one Publisher; none of its functions spins an event loop, and no
/// application object is needed.
///
/// An event is sent once. A connection that the dashboard has closed since the last event (it was
/// restarted) is noticed before anything is sent, and replaced. If the connection breaks after
/// that, the event may have been taken or not: publishing it again could double it, so that is left
/// to the caller, who gets a PublishError without status. An attack_profile or prediction that
/// is published again takes the place of the first; phase, model_metric, model_perf and embedding
/// are counted twice.
class Publisher
{
public:
    /// @p url: when empty, the environment's SCENEDECK_URL, else http://127.0.0.1:8447/publish.
    /// Throws std::invalid_argument with a sentence when that is no address.
    /// @p timeout: for one request in all, waiting for other threads and connecting included.
    explicit Publisher(const QString &url = {},
                       std::chrono::milliseconds timeout = std::chrono::seconds(2));

    /// Still publishes what publishAsync has left to do, for the timeout at most; what is not sent
    /// by then fails.
    ~Publisher();

    Publisher(const Publisher &) = delete;
    Publisher &operator=(const Publisher &) = delete;

    /// Publishes one event and waits for the answer: to how many viewers it went. Throws a
    /// PublishError.
    int publish(const Event &event);

    /// Publishes events in order, as many in a request as fit into 512 KiB: to how many viewers the
    /// last ones went. A request is taken whole or not at all. Throws a PublishError, whose
    /// accepted() says how many events had been taken before; indexes in its detail() and errors()
    /// count in @p events, from 0.
    int publishMany(const std::vector<Event> &events);

    /// Like publish, but never throws and never takes longer than @p timeout (nothing: that of the
    /// Publisher): nothing when it failed, with a line in the category "scenedeck.producer".
    std::optional<int> tryPublish(const Event &event,
                                  std::optional<std::chrono::milliseconds> timeout = std::nullopt);

    /// Comes back at once. The future has what publish would give, a PublishError as its exception
    /// included; the timeout begins when it is this event's turn, and cancelling takes nothing
    /// back. At most 10,000 events wait; more fail at once. Continuations without a context run in
    /// the Publisher's thread, and must not destroy it.
    QFuture<int> publishAsync(const Event &event);

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace scenedeck::producer
