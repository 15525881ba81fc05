// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace scenedeck
{

/// Prevents the process from opening descriptors during its lifetime.
class NoDescriptors
{
public:
    NoDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_originalLimit);
        const int lowest = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(lowest);
        const rlimit limit{rlim_t(lowest), m_originalLimit.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_originalLimit); }
    Q_DISABLE_COPY_MOVE(NoDescriptors)

private:
    rlimit m_originalLimit{};
};

} // namespace scenedeck
