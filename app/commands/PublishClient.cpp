// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/PublishClient.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace scenedeck
{

namespace
{
QString problemIn(const producer::Reply &reply)
{
    const QString detail =
        QJsonDocument::fromJson(reply.body).object().value(QLatin1String("detail")).toString();
    if (!detail.isEmpty())
        return detail;
    return QStringLiteral("The response was %1 without a reason; is a dashboard listening there?")
        .arg(reply.status);
}
} // namespace

PublishClient::PublishClient(const DashboardAddress &address, int timeoutMs)
    : m_timeoutMs(timeoutMs)
    , m_connection({address.host, address.port})
{
}

PublishClient::Answer PublishClient::publish(const QByteArray &event)
{
    return post(event, QByteArrayLiteral("application/json"));
}

PublishClient::Answer PublishClient::publishLines(const QByteArray &lines)
{
    return post(lines, QByteArrayLiteral("application/x-ndjson"));
}

PublishClient::Answer PublishClient::post(const QByteArray &body, const QByteArray &contentType)
{
    const producer::Reply reply = m_connection.post(body, contentType, QDeadlineTimer(m_timeoutMs));
    Answer answer{reply.status, reply.body, reply.problem, reply.isSent};
    if (reply.status != 0 && !answer.isAccepted())
        answer.problem = problemIn(reply);
    return answer;
}

} // namespace scenedeck
