// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/RunReport.h"

#include "core/event/JsonPointer.h"
#include "core/http/PeerText.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace scenedeck
{

namespace
{
/// The end that a service reports; nullopt for other texts.
std::optional<RunState> endOf(const QString &state)
{
    for (const RunState end : {RunState::Finished, RunState::Failed}) {
        if (state == runStateName(end))
            return end;
    }
    return std::nullopt;
}

Response accepted()
{
    Response response;
    response.body = "{\"delivered\": 0}";
    return response;
}

Refusal notRunning()
{
    const QString detail =
        QStringLiteral("No run with this run_id is running, or this is not its key.");
    return {422, detail, {{QStringLiteral("/run_id"), detail}}}; // by which Run knows it
}

std::optional<Refusal> faultOfKeys(const Event &event, bool isOfService)
{
    QStringList allowed{QStringLiteral("type"), QStringLiteral("run_id"),
                        QStringLiteral("progress"), QStringLiteral("text")};
    if (isOfService)
        allowed.append(QStringLiteral("state"));
    for (const QString &key : QJsonDocument::fromJson(event.bytes).object().keys()) {
        if (allowed.contains(key))
            continue;
        const QString detail =
            QStringLiteral("A run may report run_id, progress and text; '%1' is set by the "
                           "dashboard.")
                .arg(peerText(key.toUtf8()));
        return Refusal{422, detail, {{jsonPointer(key), detail}}};
    }
    return std::nullopt;
}
} // namespace

Response reportOfRun(Runs &runs, const Event &event, const QByteArray &key)
{
    const auto &body = std::get<ActionBody>(event.body);
    const std::optional<RunState> end = endOf(body.state);
    if (end && runs.history().hasEndedWith(body.runId, key, *end))
        return accepted(); // the answer to the first report was lost
    if (!runs.history().hasKey(body.runId, key))
        return problem(notRunning());
    if (const auto fault = faultOfKeys(event, runs.isOfService(body.runId)))
        return problem(*fault);
    if (!body.state.isEmpty() && !end)
        return problem({422,
                        QStringLiteral("state is '%1'; a service may report finished or failed.")
                            .arg(peerText(body.state.toUtf8())),
                        {}});
    runs.setProgress(body.runId, body.progress, body.text);
    if (end)
        runs.endByService(body.runId, *end);
    return accepted();
}

} // namespace scenedeck
