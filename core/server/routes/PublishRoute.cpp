// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/PublishRoute.h"

#include "core/http/IdempotencyKey.h"
#include "core/http/PeerText.h"
#include "core/server/routes/ProducerCheck.h"
#include "core/time/Clock.h"

#include <QCryptographicHash>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

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

QByteArray acceptedAnswer(std::size_t count, int delivered, bool batch)
{
    QByteArray answer = "{\"delivered\": " + QByteArray::number(delivered);
    if (batch)
        answer += ", \"accepted\": " + QByteArray::number(static_cast<qulonglong>(count));
    return answer + '}';
}

/// The first event of a type that only the dashboard publishes; null: none.
const Event *reservedEvent(const std::vector<Event> &events)
{
    const auto found = std::find_if(events.begin(), events.end(), [](const Event &event) {
        return std::holds_alternative<ActionBody>(event.body) ||
               std::holds_alternative<ActionListBody>(event.body);
    });
    return found == events.end() ? nullptr : &*found;
}

Refusal reservedType(const Event &event)
{
    const QString runs =
        std::holds_alternative<ActionBody>(event.body)
            ? QStringLiteral(" A run reports its progress in a request of its own, with its key "
                             "(SCENEDECK_RUN_KEY) in the header Scenedeck-Run-Key.")
            : QString();
    return {422,
            QStringLiteral("type \"%1\" is reserved for the dashboard itself; choose another "
                           "name.%2")
                .arg(event.type, runs),
            {}};
}

QByteArray fingerprintOf(const QByteArray &body, EventReader::Format format)
{
    constexpr qsizetype Bytes = 16;
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(format == EventReader::Format::Json ? "j" : "n");
    hash.addData(body);
    return hash.result().first(Bytes);
}
} // namespace

PublishRoute::PublishRoute(EventBus &bus, const RelayGroup &relays, const Clock &clock)
    : m_bus(bus)
    , m_relays(relays)
    , m_clock(clock)
    , m_answered(clock)
{
}

void PublishRoute::restore(std::vector<KeyedRequest> requests)
{
    for (KeyedRequest &request : requests)
        m_answered.add(std::move(request));
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
    auto head = checkHead(request, peer);
    if (auto *refused = std::get_if<Response>(&head))
        return std::move(*refused);
    const EventReader::Format format = *formatOf(request);
    std::optional<KeyedRequest> keyed;
    if (const auto &key = std::get<QByteArray>(head); !key.isNull()) {
        keyed = KeyedRequest{key, fingerprintOf(request.body, format), {}, 0, 0, 0};
        if (const KeyedRequest *first = m_answered.find(key))
            return repeat(*first, *keyed);
    }
    EventReader::Result result = m_reader.read(request.body, format);
    if (result.refusal)
        return reject(*result.refusal);
    if (const Event *reserved = reservedEvent(result.events))
        return reportRun(result, *reserved, request);
    return publish(std::move(result), request.has(ReplayHeader), std::move(keyed));
}

std::optional<Response> PublishRoute::refuseHead(const HttpRequest &request, const Peer &peer)
{
    auto head = checkHead(request, peer);
    auto *refused = std::get_if<Response>(&head);
    return refused ? std::optional(std::move(*refused)) : std::nullopt;
}

// The Idempotency-Key of a request whose head is valid; null if it has none.
std::variant<QByteArray, Response> PublishRoute::checkHead(const HttpRequest &request,
                                                           const Peer &peer)
{
    if (const auto refusal = refuseProducer(request, peer))
        return reject(*refusal);
    const auto key = idempotencyKeyOf(request);
    const auto *wrongKey = std::get_if<Refusal>(&key);
    const bool isRepeated = !wrongKey && m_answered.find(std::get<QByteArray>(key));
    if (const auto refusal = isRepeated ? std::nullopt : refuseAll())
        return reject(*refusal);
    if (const auto refusal = refuseContent(request))
        return reject(*refusal);
    return wrongKey ? std::variant<QByteArray, Response>(rejectKey(*wrongKey))
                    : std::get<QByteArray>(key);
}

Response PublishRoute::repeat(const KeyedRequest &first, const KeyedRequest &repeated)
{
    if (first.fingerprint != repeated.fingerprint)
        return rejectKey({422,
                          QStringLiteral("An earlier request had this Idempotency-Key and another "
                                         "body; send a new key with each new request."),
                          {}});
    m_metrics.replayed();
    Response response;
    response.body = first.answer;
    response.headers = {{"Idempotency-Replayed", "true"}};
    response.close = m_isShuttingDown;
    return response;
}

// A report is not published itself, so that it needs no Idempotency-Key.
Response PublishRoute::reportRun(const EventReader::Result &result, const Event &reserved,
                                 const HttpRequest &request)
{
    const QByteArray key = request.joined("Scenedeck-Run-Key");
    if (result.batch || key.isEmpty() || !std::holds_alternative<ActionBody>(reserved.body))
        return reject(reservedType(reserved));
    Response response = m_runReports(reserved, key);
    if (response.status != 200)
        m_metrics.refused(response.status);
    return response;
}

// The log stores the answer with the events, so that a kill leaves both or none. Delivery may still
// change the answer: a viewer that falls behind does not count.
Response PublishRoute::publish(EventReader::Result result, bool isReplayed,
                               std::optional<KeyedRequest> keyed)
{
    const auto answer = [this, count = result.events.size(), batch = result.batch] {
        return acceptedAnswer(count, m_relays.webSocketViewersInStream(), batch);
    };
    if (keyed) {
        keyed->answer = answer();
        keyed->seq = m_bus.seq() + result.events.size();
        const ClockReading now = m_clock.reading();
        keyed->receivedMs = now.unixMs;
        keyed->arrivedMs = now.monotonicMs;
        if (m_log)
            m_log->attach(*keyed);
    }
    accept(std::move(result.events), isReplayed);
    Response response;
    response.body = answer();
    if (keyed) {
        if (std::exchange(keyed->answer, response.body) != response.body && m_log)
            m_log->changeAnswer(*keyed);
        m_answered.add(*std::move(keyed));
    }
    return response;
}

Response PublishRoute::reject(const Refusal &refusal)
{
    m_metrics.refused(refusal.status);
    Response response = problem(refusal);
    response.close = m_isShuttingDown;
    return response;
}

Response PublishRoute::rejectKey(const Refusal &refusal)
{
    m_metrics.refusedKey();
    return problem(refusal);
}

plugin::Outcome PublishRoute::publish(const QByteArray &json)
{
    std::optional<Refusal> refusal = refusePlugin();
    EventReader::Result result;
    if (!refusal) {
        result = m_reader.read(json, EventReader::Format::Json);
        refusal = result.refusal;
        if (const Event *reserved = reservedEvent(result.events))
            refusal = reservedType(*reserved);
    }
    if (refusal) {
        m_metrics.refused(refusal->status);
        return {refusal->status, refusal->detail, 0};
    }
    accept(std::move(result.events), false);
    return {200, {}, m_relays.webSocketViewersInStream()};
}

std::optional<Refusal> PublishRoute::refuseContent(const HttpRequest &request)
{
    if (const auto coding = codingOf(request))
        return wrongCoding(*coding);
    if (!formatOf(request))
        return wrongType(request.header("Content-Type"));
    return std::nullopt;
}

std::optional<Refusal> PublishRoute::refuseAll() const
{
    if (m_isShuttingDown)
        return Refusal{503,
                       QStringLiteral("The dashboard is shutting down; this request was not "
                                      "accepted, publish again later."),
                       {}};
    if (m_log && !m_log->isAccepting())
        return Refusal{503,
                       QStringLiteral("Publish again later, this request was not accepted: %1.")
                           .arg(m_log->fault()),
                       {}};
    return std::nullopt;
}

std::optional<Refusal> PublishRoute::refusePlugin() const
{
    if (auto refusal = refuseAll())
        return refusal;
    if (m_isPaused)
        return Refusal{503,
                       QStringLiteral("Viewers or the event log are behind; this request was not "
                                      "accepted, publish again later."),
                       {}};
    return std::nullopt;
}

void PublishRoute::accept(std::vector<Event> events, bool isReplayed)
{
    for (Event &event : events)
        event.isReplayed = isReplayed;
    m_metrics.accepted(events);
    m_bus.publish(std::move(events));
}

} // namespace scenedeck
