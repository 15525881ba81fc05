// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionConfig.h"
#include "core/actions/RunSpec.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>

namespace scenedeck
{

/// What a run of an action needs apart from the file of the action. It is the first message to a
/// supervisor that systemd has started (`scenedeck supervise --actions DIR`), and contains nothing
/// that is executed.
struct LaunchRequest
{
    QString action;
    QString runId;                     ///< 32 hex digits
    QByteArray runKey;                 ///< 64 hex digits
    QByteArray url;                    ///< of the dashboard: http://127.0.0.1:PORT
    std::map<QString, QString> params; ///< by key

    QByteArray toJson() const;

    /// nullopt if a value does not have its form, or if there is anything else in @p json.
    static std::optional<LaunchRequest> fromJson(const QByteArray &json);
};

/// Why @p action has no run with @p request, one clause; nullopt if it has. The parameters must
/// have one of their values each.
std::optional<QString> faultOfRequest(const ActionConfig &action, const LaunchRequest &request);

/// The command of @p action with the values of @p request, which must have no fault. PATH, LANG and
/// the folder of the working folders are those of this process.
RunSpec runSpecOf(const ActionConfig &action, const LaunchRequest &request);

} // namespace scenedeck
