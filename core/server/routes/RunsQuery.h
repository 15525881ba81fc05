// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/Response.h"

#include <QString>

#include <variant>

namespace scenedeck
{

/// The query of GET /api/v1/runs.
struct RunsQuery
{
    QString action;     ///< empty: of all actions
    quint64 limit = 20; ///< 1 to RunHistory::MostRuns
};

/// Reads the query @p text of GET /api/v1/runs; a refusal (400) if it is not valid.
std::variant<RunsQuery, Response> runsQueryOf(const QByteArray &text);

/// Reads the query @p text of GET /api/v1/runs/ID/output: the number of bytes to skip, 0 if it is
/// not given; a refusal (400) if it is not valid.
std::variant<qint64, Response> outputOffsetOf(const QByteArray &text);

} // namespace scenedeck
