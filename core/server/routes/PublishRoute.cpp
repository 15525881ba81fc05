// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/PublishRoute.h"

#include "core/http/PeerText.h"
#include "core/server/routes/ProducerCheck.h"

#include <chrono>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr char ReplayHeader[] = "Scenedeck-Replay";

std::optional<EventReader::Format> formatOf(const HttpRequest &request)
{
    const QByteArray type = request.header("Content-Type").split(';').first().trimmed().toLower();
    if (type == "application/json")
        return EventReader::Format::Json;
    if (type == "application/x-ndjson")
        return EventReader::Format::NdJson;
    return std::nullopt;
}

/// The compression of the body; nullopt if it is uncompressed.
std::optional<QByteArray> codingOf(const HttpRequest &request)
{
    const QByteArray coding = request.joined("Content-Encoding").toLower();
    return coding.isEmpty() || coding == "identity" ? std::nullopt : std::optional(coding);
}

Refusal wrongCoding(const QByteArray &coding)
{
    return {415,
            QStringLiteral("The body is compressed (Content-Encoding: %1); send it uncompressed.")
                .arg(peerText(coding)),
            {}};
}

Refusal wrongType(const QByteArray &type)
{
    const QString sent = type.isEmpty()
                             ? QStringLiteral("The request has no content type")
                             : QStringLiteral("The content type is %1").arg(peerText(type));
    return {
        415,
        QStringLiteral("%1; send application/json (or application/x-ndjson), with curl by adding "
                       "-H 'content-type: application/json'; for lines of events "
                       "-H 'content-type: application/x-ndjson' with --data-binary, because -d "
                       "removes newlines.")
            .arg(sent),
        {}};
}

Response acceptedAnswer(std::size_t count, int delivered, bool batch)
{
    Response response;
    response.body = "{\"delivered\": " + QByteArray::number(delivered);
    if (batch)
        response.body += ", \"accepted\": " + QByteArray::number(static_cast<qulonglong>(count));
    response.body += '}';
    return response;
}
} // namespace

PublishRoute::PublishRoute(EventBus &bus, const RelayGroup &relays) : m_bus(bus), m_relays(relays)
{
}

Response PublishRoute::answer(const HttpRequest &request, const Peer &peer)
{
    const auto start = std::chrono::steady_clock::now();
    Response response = answerUntimed(request, peer);
    m_metrics.answered(std::chrono::steady_clock::now() - start);
    return response;
}

Response PublishRoute::answerUntimed(const HttpRequest &request, const Peer &peer)
{
    std::optional<Refusal> refusal = refuse(request, peer);
    EventReader::Result result;
    if (!refusal) {
        result = m_reader.read(request.body, *formatOf(request));
        refusal = result.refusal;
    }
    if (refusal)
        return reject(*refusal);
    const std::size_t count = accept(std::move(result.events), request.has(ReplayHeader));
    return acceptedAnswer(count, m_relays.viewersInStream(), result.batch);
}

std::optional<Response> PublishRoute::refuseHead(const HttpRequest &request, const Peer &peer)
{
    const std::optional<Refusal> refusal = refuse(request, peer);
    return refusal ? std::optional(reject(*refusal)) : std::nullopt;
}

Response PublishRoute::reject(const Refusal &refusal)
{
    m_metrics.refused(refusal.status);
    Response response = problem(refusal);
    response.close = m_isShuttingDown;
    return response;
}

plugin::Outcome PublishRoute::publish(const QByteArray &json)
{
    std::optional<Refusal> refusal = refusePlugin();
    EventReader::Result result;
    if (!refusal) {
        result = m_reader.read(json, EventReader::Format::Json);
        refusal = result.refusal;
    }
    if (refusal) {
        m_metrics.refused(refusal->status);
        return {refusal->status, refusal->detail, 0};
    }
    accept(std::move(result.events), false);
    return {200, {}, m_relays.viewersInStream()};
}

std::optional<Refusal> PublishRoute::refuse(const HttpRequest &request, const Peer &peer) const
{
    if (auto refusal = refuseProducer(request, peer))
        return refusal;
    if (auto refusal = refuseAll())
        return refusal;
    if (const auto coding = codingOf(request))
        return wrongCoding(*coding);
    if (!formatOf(request))
        return wrongType(request.header("Content-Type"));
    return std::nullopt;
}

std::optional<Refusal> PublishRoute::refuseAll() const
{
    if (m_isShuttingDown)
        return Refusal{
            503,
            QStringLiteral(
                "The dashboard is shutting down; no event was accepted, publish again later."),
            {}};
    if (m_log && !m_log->canTake())
        return Refusal{
            503,
            QStringLiteral("Publish again later, no event was accepted: %1.").arg(m_log->fault()),
            {}};
    return std::nullopt;
}

std::optional<Refusal> PublishRoute::refusePlugin() const
{
    if (auto refusal = refuseAll())
        return refusal;
    if (m_isPaused)
        return Refusal{
            503,
            QStringLiteral(
                "Viewers or the event log are behind; no event was accepted, publish again later."),
            {}};
    return std::nullopt;
}

// Publishes @p events. @return their number.
std::size_t PublishRoute::accept(std::vector<Event> events, bool isReplayed)
{
    for (Event &event : events)
        event.isReplayed = isReplayed;
    const std::size_t count = events.size();
    m_metrics.accepted(events);
    m_bus.publish(std::move(events));
    return count;
}

} // namespace scenedeck
