// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunDocument.h"

#include "core/event/ActionEvents.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr std::array StateNames{"starting", "running",   "cancelling", "finished",
                                "failed",   "cancelled", "timed_out",  "lost"};

QJsonObject paramsObject(const Run &run)
{
    QJsonObject params;
    for (const auto &[key, value] : run.params)
        params.insert(key, value);
    return params;
}

void insertText(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

/// What events and documents have in common.
QJsonObject commonObject(const Run &run, qint64 nowMs)
{
    QJsonObject object{
        {QStringLiteral("action"), run.action},
        {QStringLiteral("run_id"), run.id},
        {QStringLiteral("state"), runStateName(run.state)},
        {QStringLiteral("by"), run.by},
        {QStringLiteral("params"), paramsObject(run)},
        {QStringLiteral("ms"), run.tookMs.value_or(run.elapsedMs(nowMs).value_or(0))}};
    if (run.progress)
        object.insert(QStringLiteral("progress"), *run.progress);
    insertText(object, QStringLiteral("text"), run.text);
    if (run.exitCode)
        object.insert(QStringLiteral("exit"), *run.exitCode);
    if (run.signal != 0)
        object.insert(QStringLiteral("signal"), run.signal);
    insertText(object, QStringLiteral("reason"), run.reason);
    return object;
}

RunState stateOf(const QString &name)
{
    const auto *const found =
        std::find_if(StateNames.begin(), StateNames.end(),
                     [&name](const char *one) { return name == QLatin1String(one); });
    return found == StateNames.end() ? RunState::Lost
                                     : static_cast<RunState>(found - StateNames.begin());
}
} // namespace

QString runStateName(RunState state)
{
    return QString::fromLatin1(StateNames[static_cast<std::size_t>(state)]);
}

QJsonObject runDocument(const Run &run, qint64 nowMs)
{
    QJsonObject object = commonObject(run, nowMs);
    object.insert(QStringLiteral("started_ms"), run.startedMs);
    return object;
}

QByteArray runEvent(const Run &run, qint64 nowMs)
{
    QJsonObject object = commonObject(run, nowMs);
    object.insert(QStringLiteral("type"), QStringLiteral("action"));
    insertText(object, QStringLiteral("request_id"), run.requestId);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::shared_ptr<Run> runOfEvent(const Event &event)
{
    const auto &body = std::get<ActionBody>(event.body);
    auto run = std::make_shared<Run>();
    run->id = body.runId;
    run->action = body.action;
    run->requestId = body.requestId;
    run->by = body.by;
    run->state = stateOf(body.state);
    run->progress = body.progress;
    run->text = body.text;
    run->exitCode = body.exit;
    run->signal = body.signal;
    run->reason = body.reason;
    const qint64 tookMs = body.ms.value_or(0);
    run->startedMs = event.receivedMs - tookMs;
    if (event.arrivedMs)
        run->startedMonotonicMs = *event.arrivedMs - tookMs;
    if (run->hasEnded())
        run->tookMs = tookMs;
    for (const auto &[key, value] : runParameters(event))
        run->params.emplace(key, value);
    return run;
}

QByteArray serviceBody(const Run &run)
{
    const QJsonObject body{{QStringLiteral("run_id"), run.id},
                           {QStringLiteral("run_key"), QString::fromLatin1(run.key)},
                           {QStringLiteral("params"), paramsObject(run)}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace scenedeck
