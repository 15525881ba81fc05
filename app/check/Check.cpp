// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Check.h"

#include "app/check/Checks.h"

namespace scenedeck
{

CheckReport checkServer(const Options &options)
{
    CheckReport report;
    checkBuild(report);
    checkPorts(options.server, report);
    checkDirectories(options.server, report);
    checkLog(options.server, report);
    checkActions(options.server, report);
    return report;
}

} // namespace scenedeck
