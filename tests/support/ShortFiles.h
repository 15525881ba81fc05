// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <sys/resource.h>

namespace scenedeck
{

/// Limits the size of files during its lifetime, to simulate a full disk.
class ShortFiles
{
public:
    explicit ShortFiles(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_originalLimit);
        const rlimit limit{bytes, m_originalLimit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~ShortFiles() { ::setrlimit(RLIMIT_FSIZE, &m_originalLimit); }
    ShortFiles(const ShortFiles &) = delete;
    ShortFiles &operator=(const ShortFiles &) = delete;

private:
    rlimit m_originalLimit{};
};

} // namespace scenedeck
