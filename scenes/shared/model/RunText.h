// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QString>

namespace scenedeck
{

/// The state of @p run in words: "starting", "running", "being cancelled"; or how it ended:
/// "finished", "cancelled", "reached its limit", "failed: exit status 3", "failed: signal 9
/// (SIGKILL)", "failed: REASON", "lost: REASON". Without exit status, signal and reason "failed"
/// and "lost". Any other state is its own word. The browser has the same texts.
QString runStateText(const ActionBody &run);

/// How the run ended, in a sentence about it: "finished", "failed", "was cancelled", "reached its
/// limit", "was lost". @p state is an end.
QString runEndInSentence(const QString &state);

/// Who started a run: "the display", "this machine", NAME for token:NAME; any other value is its
/// own word.
QString runByText(const QString &by);

} // namespace scenedeck
