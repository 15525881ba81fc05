// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/Runs.h"
#include "core/http/Response.h"

namespace scenedeck
{

/// Sets the progress of a run that reports it by /publish. @p event has an ActionBody, of which
/// only run_id, progress and text may be given, and by a service also state, the end; @p key must
/// be the key of the run. A repeated report of an end changes nothing and is accepted. @return the
/// answer: 200 or 422.
Response reportOfRun(Runs &runs, const Event &event, const QByteArray &key);

} // namespace scenedeck
