// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

class MetricsText;

/// Writes memory, processor time and descriptors of this process, under the names that all
/// Prometheus clients use. Reads /proc anew each time; what cannot be read is left out, not 0.
/// Takes some microseconds, more with thousands of descriptors. Any thread.
void writeProcessMetrics(MetricsText &text);

} // namespace scenedeck
