// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Process.h"

#include <QtGlobal>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <sys/resource.h>

namespace scenedeck
{

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void exitWithRunningThreads(int code)
{
    std::cout.flush();
    std::_Exit(code);
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void reportMissingScreen()
{
    std::cerr << "scenedeck: no display found, so no window is shown; open the address below in a "
                 "browser."
              << std::endl;
}

} // namespace scenedeck
