// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Process.h"

#include <QtGlobal>

#include <cstdint>
#include <iostream>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
/// `struct sched_attr` of sched_setattr(2), which glibc does not declare.
struct SchedulingAttributes
{
    std::uint32_t size = sizeof(SchedulingAttributes);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t niceness = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtimeNs = 0; ///< for SCHED_OTHER: the slice
    std::uint64_t deadlineNs = 0;
    std::uint64_t periodNs = 0;
};
} // namespace

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

void yieldToOtherThreads()
{
    // A thread with a longer slice is preempted at once by one that wakes up (Linux 6.12 and newer:
    // EEVDF); older kernels look at the niceness alone.
    SchedulingAttributes attributes;
    attributes.niceness = 5;
    attributes.runtimeNs = 20'000'000;
    // 0 is the calling thread. Where this is not allowed, frames only delay others a little more.
    ::syscall(SYS_sched_setattr, 0, &attributes, 0U);
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

void sayThatThereIsNoScreen()
{
    std::cerr
        << "scenedeck: there is no display here, so no window is shown; open the address below "
           "in a viewer."
        << std::endl;
}

} // namespace scenedeck
