// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

class MetricsText;

/// Writes memory, processor time and descriptors of this process, with the names that all
/// Prometheus clients use. Reads /proc on each call; omits values that cannot be read. Takes some
/// microseconds, more with thousands of descriptors. Callable from any thread.
void writeProcessMetrics(MetricsText &text);

} // namespace scenedeck
