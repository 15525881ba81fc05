// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/EventsRoute.h"

#include "core/event/EventTriple.h"
#include "core/event/LineBreaks.h"
#include "core/event/WholeNumber.h"
#include "core/http/ConnectionUsage.h"
#include "core/http/PeerText.h"

#include <QUrlQuery>

#include <optional>
#include <variant>

namespace scenedeck
{

namespace
{
constexpr quint64 UsualLimit = 1'000;
constexpr quint64 HighestLimit = 10'000;
constexpr qsizetype PageBytes = 4 * 1024 * 1024;
constexpr int MostReads = 16;

Response refused(int status, const QString &detail)
{
    return problem({status, detail, {}});
}

Response wrongNumber(const QString &name, const QString &value, const QString &range)
{
    return refused(400, QStringLiteral("%1 is '%2'; it must be an integer %3.")
                            .arg(name, peerText(value.toUtf8()), range));
}

/// Parses one item of the query string. @return the refusal if it is invalid.
std::optional<Response> parseItem(const QString &name, const QString &value, LogQuery &query)
{
    const std::optional<quint64> number = wholeNumber(value.toUtf8());
    if (name == QLatin1String("since")) {
        if (!number)
            return wrongNumber(name, value,
                               QStringLiteral("of at least 0: the last seq that you received"));
        query.after = *number;
    } else if (name == QLatin1String("limit")) {
        if (!number || *number < 1 || *number > HighestLimit)
            return wrongNumber(name, value, QStringLiteral("from 1 to %1").arg(HighestLimit));
        query.limit = *number;
    } else if (name == QLatin1String("type")) {
        query.type = value;
    } else {
        return refused(
            400, QStringLiteral("'%1' is not a parameter of this path; use since, type and limit.")
                     .arg(peerText(name.toUtf8())));
    }
    return std::nullopt;
}

std::variant<LogQuery, Response> queryOf(const QByteArray &text)
{
    LogQuery query;
    query.limit = UsualLimit;
    query.bytes = PageBytes;
    QUrlQuery items(QString::fromUtf8(QByteArray(text).replace('+', ' ')));
    for (const auto &[name, value] : items.queryItems(QUrl::FullyDecoded)) {
        if (auto refusal = parseItem(name, value, query))
            return *std::move(refusal);
    }
    return query;
}

Response responseOf(const LogPage &page)
{
    if (page.isDamaged && page.events.empty())
        return refused(500, QStringLiteral("The event log cannot be read at this position; request "
                                           "later events with a higher since."));
    Response response;
    response.contentType = "application/x-ndjson";
    for (const Event &event : page.events) {
        const qsizetype begin = response.body.size();
        appendTriple(event, response.body);
        flattenLineBreaks(response.body, begin);
        response.body += '\n';
    }
    return response;
}
} // namespace

void EventsRoute::answer(const HttpRequest &request, const Peer &peer, const Answer &answer)
{
    if (!m_log)
        return answer(
            refused(404, QStringLiteral("There is no event log: the dashboard was started "
                                        "with --state-dir none.")));
    if (!m_log->isOpen())
        return answer(refused(503, m_log->fault()));
    const auto query = queryOf(request.query);
    if (const auto *refusal = std::get_if<Response>(&query))
        return answer(*refusal);
    if (m_activeReads >= MostReads || !peer.usage->hasRoom())
        return answer(refused(
            503, QStringLiteral("Too many pages of the log are being read; retry in a moment.")));
    ++m_activeReads;
    m_log->read(std::get<LogQuery>(query), [this, answer](const LogPage &page) {
        --m_activeReads;
        answer(responseOf(page));
    });
}

} // namespace scenedeck
