// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/model/RunMarks.h"

namespace scenedeck
{

/// The model for RunStrip.qml. Roles: begin, end, running, row, label, roomBegin, roomEnd, atEnd,
/// as in RunMark.
inline std::vector<RowModel<RunMark>::Role> runMarkRoles()
{
    return {{"begin", [](const RunMark &mark) { return QVariant(mark.begin); }},
            {"end", [](const RunMark &mark) { return QVariant(mark.end); }},
            {"running", [](const RunMark &mark) { return QVariant(mark.isRunning); }},
            {"row", [](const RunMark &mark) { return QVariant(mark.row); }},
            {"label", [](const RunMark &mark) { return QVariant(mark.label); }},
            {"roomBegin", [](const RunMark &mark) { return QVariant(mark.roomBegin); }},
            {"roomEnd", [](const RunMark &mark) { return QVariant(mark.roomEnd); }},
            {"atEnd", [](const RunMark &mark) { return QVariant(mark.isAtEnd); }}};
}

} // namespace scenedeck
