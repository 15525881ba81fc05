// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogFault.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace scenedeck
{

bool isTransientError(int error)
{
    constexpr std::array Transient{ENOSPC, EDQUOT, EROFS, EIO, ESTALE, EFBIG, ENOMEM};
    return std::find(Transient.begin(), Transient.end(), error) != Transient.end();
}

} // namespace scenedeck
