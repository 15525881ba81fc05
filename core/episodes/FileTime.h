// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <sys/stat.h>

namespace scenedeck
{

/// When the content of the file with @p status was last changed, in Unix milliseconds.
inline qint64 mtimeMsOf(const struct stat &status)
{
    return qint64(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000;
}

} // namespace scenedeck
