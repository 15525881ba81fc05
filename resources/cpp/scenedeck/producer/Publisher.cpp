// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Publisher.h"

#include "scenedeck/producer/Answer.h"
#include "scenedeck/producer/Sender.h"

#include <QLoggingCategory>
#include <QPromise>

#include <utility>

namespace scenedeck::producer
{

namespace
{
Q_LOGGING_CATEGORY(log, "scenedeck.producer")

constexpr qsizetype BatchBytes = 512 * 1024; // half of the dashboard's default body limit

constexpr char OneEvent[] = "application/json";
constexpr char Lines[] = "application/x-ndjson";

/// The line of a batch for @p event, which has @p index in the events given to publishMany.
QByteArray lineOf(const Event &event, qsizetype index)
{
    try {
        return toJson(event) + '\n';
    } catch (const PublishError &error) {
        throw PublishError(QStringLiteral("event %1: %2").arg(index).arg(error.detail()));
    }
}

void fulfil(QPromise<int> &promise, const Reply &reply, const Address &address)
{
    try {
        promise.addResult(deliveredOf(reply, address));
    } catch (const PublishError &error) {
        promise.setException(error);
    }
    promise.finish();
}
} // namespace

class Publisher::Private
{
public:
    Private(Address dashboard, std::chrono::milliseconds requestTimeout)
        : address(std::move(dashboard))
        , timeout(requestTimeout)
        , sender(address, timeout)
    {
    }

    int send(const QByteArray &body, const QByteArray &contentType,
             std::chrono::milliseconds requestTimeout)
    {
        return deliveredOf(sender.send(body, contentType, QDeadlineTimer(requestTimeout)), address);
    }

    /// Sends a request of publishMany; @p sentBefore: number of events in its earlier requests.
    int sendBatch(const QByteArray &lines, qsizetype sentBefore)
    {
        try {
            return send(lines, Lines, timeout);
        } catch (const PublishError &error) {
            throw withIndexOffset(error, sentBefore);
        }
    }

    const Address address;
    const std::chrono::milliseconds timeout;
    Sender sender;
};

Publisher::Publisher(const QString &url, std::chrono::milliseconds timeout)
    : d(std::make_unique<Private>(Address::fromUrl(Address::urlOrDefault(url)), timeout))
{
}

Publisher::~Publisher() = default;

int Publisher::publish(const Event &event)
{
    return d->send(toJson(event), OneEvent, d->timeout);
}

int Publisher::publishMany(const std::vector<Event> &events)
{
    int delivered = 0;
    qsizetype accepted = 0;
    QByteArray batch;
    qsizetype count = 0;
    const auto sendBatch = [&] {
        delivered = d->sendBatch(batch, accepted);
        accepted += std::exchange(count, 0);
        batch.clear();
    };
    try {
        for (const Event &event : events) {
            const QByteArray line = lineOf(event, accepted + count);
            if (count > 0 && batch.size() + line.size() > BatchBytes)
                sendBatch();
            batch += line;
            ++count;
        }
        if (count > 0)
            sendBatch();
    } catch (PublishError &error) {
        error.setAccepted(accepted);
        throw;
    }
    return delivered;
}

std::optional<int> Publisher::tryPublish(const Event &event,
                                         std::optional<std::chrono::milliseconds> timeout)
{
    try {
        return d->send(toJson(event), OneEvent, timeout.value_or(d->timeout));
    } catch (const std::exception &error) { // e.g. std::bad_alloc: never throws
        qCWarning(log).noquote() << "Not published:" << QString::fromUtf8(error.what());
        return std::nullopt;
    }
}

QFuture<int> Publisher::publishAsync(const Event &event)
{
    const auto promise = std::make_shared<QPromise<int>>();
    QFuture<int> future = promise->future();
    promise->start();
    try {
        d->sender.post(toJson(event), OneEvent,
                       [promise, address = d->address](const Reply &reply) {
                           fulfil(*promise, reply, address);
                       });
    } catch (const PublishError &error) {
        promise->setException(error);
        promise->finish();
    }
    return future;
}

} // namespace scenedeck::producer
