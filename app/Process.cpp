// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Process.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <utility>

#include <malloc.h>
#include <sys/resource.h>

namespace scenedeck
{

qint64 raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlim_t before = std::exchange(limit.rlim_cur, limit.rlim_max);
    const bool isRaised = before != limit.rlim_max && ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
    return isRaised ? static_cast<qint64>(before) : 0;
}

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void releaseLargeMemory()
{
    constexpr int ThresholdBytes = 128 * 1024; // the default, from then on fixed
    ::mallopt(M_MMAP_THRESHOLD, ThresholdBytes);
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
