// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

namespace scenedeck
{

/// The clock of the operating system. Any thread.
class SystemClock final : public Clock
{
public:
    qint64 unixMs() const override;
    qint64 monotonicMs() const override;
};

} // namespace scenedeck
