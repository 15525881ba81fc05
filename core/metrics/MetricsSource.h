// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace scenedeck
{

class MetricsText;

/// A part of the server that has figures for /metrics. Called in the network thread; must not
/// block.
class MetricsSource
{
public:
    virtual ~MetricsSource() = default;

    /// Appends whole families; their names begin with scenedeck_ and are no other's.
    virtual void writeMetrics(MetricsText &text) const = 0;
};

} // namespace scenedeck
