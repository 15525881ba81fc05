// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/PublishRoute.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

namespace scenedeck
{

namespace
{
constexpr std::array ProxyHeaders{"Forwarded", "X-Real-IP", "Via"};
constexpr QByteArrayView ForwardedPrefix("X-Forwarded-");

bool isProxyHeader(const HttpHeader &header)
{
    const auto named = [&header](const char *name) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    return std::any_of(ProxyHeaders.begin(), ProxyHeaders.end(), named) ||
           header.name.left(ForwardedPrefix.size()).compare(ForwardedPrefix, Qt::CaseInsensitive) ==
               0;
}

Refusal forbidden(const QString &detail)
{
    return {403, detail, {}};
}

/// Who may not publish, whatever it sends.
std::optional<Refusal> refusePeer(const HttpRequest &request, const Peer &peer)
{
    if (!peer.mayPublish || !peer.loopback)
        return forbidden(
            QStringLiteral("Only processes on the dashboard's own machine may publish; "
                           "send to 127.0.0.1 there."));
    const auto proxy = std::find_if(request.headers.begin(), request.headers.end(), isProxyHeader);
    if (proxy != request.headers.end())
        return forbidden(QStringLiteral("The request came through a proxy (it carries %1); publish "
                                        "to 127.0.0.1 directly.")
                             .arg(QString::fromLatin1(proxy->name)));
    const QByteArray site = request.header("Sec-Fetch-Site");
    if (request.has("Origin") || (!site.isNull() && site != "none"))
        return forbidden(QStringLiteral("Web pages may not publish; send events from a program."));
    return std::nullopt;
}

std::optional<EventReader::Format> formatOf(const HttpRequest &request)
{
    const QByteArray type = request.header("Content-Type").split(';').first().trimmed().toLower();
    if (type == "application/json")
        return EventReader::Format::Json;
    if (type == "application/x-ndjson")
        return EventReader::Format::NdJson;
    return std::nullopt;
}

Refusal wrongType(const QByteArray &type)
{
    const QString sent =
        type.isEmpty() ? QStringLiteral("The request has no content type")
                       : QStringLiteral("The content type is %1").arg(QString::fromLatin1(type));
    return {
        415,
        QStringLiteral("%1; send application/json (or application/x-ndjson), with curl by adding "
                       "-H 'content-type: application/json'.")
            .arg(sent),
        {}};
}

Response taken(std::size_t count, int delivered, bool batch)
{
    Response response;
    response.body = "{\"delivered\": " + QByteArray::number(delivered);
    if (batch)
        response.body += ", \"accepted\": " + QByteArray::number(static_cast<qulonglong>(count));
    response.body += '}';
    return response;
}
} // namespace

PublishRoute::PublishRoute(EventBus &bus, const Streams &streams) : m_bus(bus), m_streams(streams)
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
    if (!refusal) {
        const std::size_t count = take(std::move(result.events));
        return taken(count, m_streams.viewersInStream(), result.batch);
    }
    m_metrics.refused(refusal->status);
    Response response = problem(*refusal);
    response.close = m_shuttingDown;
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
    take(std::move(result.events));
    return {200, {}, m_streams.viewersInStream()};
}

std::optional<Refusal> PublishRoute::refuse(const HttpRequest &request, const Peer &peer) const
{
    if (auto refusal = refusePeer(request, peer))
        return refusal;
    if (auto refusal = refuseAll())
        return refusal;
    if (!formatOf(request))
        return wrongType(request.header("Content-Type"));
    return std::nullopt;
}

std::optional<Refusal> PublishRoute::refuseAll() const
{
    if (m_shuttingDown)
        return Refusal{503,
                       QStringLiteral("The dashboard is shutting down; nothing was taken, publish "
                                      "again later."),
                       {}};
    if (m_log && !m_log->canTake())
        return Refusal{
            503,
            QStringLiteral("The event log cannot be written (is the disk full?); nothing "
                           "was taken, publish again later."),
            {}};
    return std::nullopt;
}

std::optional<Refusal> PublishRoute::refusePlugin() const
{
    if (auto refusal = refuseAll())
        return refusal;
    if (m_held)
        return Refusal{503,
                       QStringLiteral("Viewers or the event log are behind; nothing was taken, "
                                      "publish again later."),
                       {}};
    return std::nullopt;
}

// How many they were.
std::size_t PublishRoute::take(std::vector<Event> events)
{
    const std::size_t count = events.size();
    m_metrics.accepted(events);
    m_bus.publish(std::move(events));
    return count;
}

} // namespace scenedeck
