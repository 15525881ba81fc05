// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ServerRunStarter.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace scenedeck
{

namespace
{
constexpr int FirstRefusal = 400;
constexpr int AlreadyRunning = 409;

QByteArray bodyOf(const RunOrder &order)
{
    QJsonObject params;
    for (const auto &[key, value] : order.params)
        params.insert(key, value);
    const QJsonObject body{{QStringLiteral("request_id"), order.requestId},
                           {QStringLiteral("params"), params}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

qint64 retryMsOf(const Response &response)
{
    constexpr qint64 SecondMs = 1000;
    for (const auto &[name, value] : response.headers)
        if (name == "Retry-After")
            return value.toLongLong() * SecondMs;
    return 0;
}

RunAnswer answerOf(const Response &response)
{
    if (response.status < FirstRefusal || response.status == AlreadyRunning)
        return {true};
    const QJsonObject problem = QJsonDocument::fromJson(response.body).object();
    return {false, problem[QStringLiteral("detail")].toString(), retryMsOf(response)};
}
} // namespace

void ServerRunStarter::start(const RunOrder &order, Receive receive)
{
    if (m_server.port() == 0)
        return answerNotServing(receive);
    m_server.startRun(order.action, bodyOf(order), inGuiThread(std::move(receive)));
}

void ServerRunStarter::cancel(const QString &runId, Receive receive)
{
    if (m_server.port() == 0)
        return answerNotServing(receive);
    m_server.cancelRun(runId.toLatin1(), inGuiThread(std::move(receive)));
}

std::function<void(Response)> ServerRunStarter::inGuiThread(Receive receive)
{
    return [this, receive = std::move(receive)](const Response &response) {
        m_tasks.post([receive, answer = answerOf(response)] { receive(answer); });
    };
}

void ServerRunStarter::answerNotServing(const Receive &receive)
{
    m_tasks.post([receive] {
        receive({false, QStringLiteral("The dashboard does not answer; nothing was started.")});
    });
}

} // namespace scenedeck
