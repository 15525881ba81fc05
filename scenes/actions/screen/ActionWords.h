// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/actions/ActionsDocument.h"
#include "scenes/shared/drawing/SceneActions.h"

#include <QString>

namespace scenedeck
{

/// Sets in @p row what it shows of @p run.
void describeRun(ActionRow &row, const ActionsDocument::Run &run);

/// The sign of the state of @p run: ✓ finished, ✕ failed or reached its limit, – cancelled, ? lost;
/// "▸" while it has not ended.
QString markOf(const ActionsDocument::Run &run);

/// One line on @p run for the list of the newest: "9 min ago · 61 s · the display", or instead of
/// time and person how it ended if it is not finished.
QString lineOf(const ActionsDocument::Run &run);

} // namespace scenedeck
