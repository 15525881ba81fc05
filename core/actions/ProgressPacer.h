// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <functional>

namespace scenedeck
{

/// Limits the progress events of a run to four in a second. The last progress is always published.
class ProgressPacer
{
public:
    /// @p publish publishes the current progress.
    explicit ProgressPacer(std::function<void()> publish);

    /// The progress has changed: publishes it now or when the time has come.
    void request();

    /// Drops a waiting request: another event has the progress.
    void cancel() { m_isWaiting = false; }

private:
    void onTimeout();

    static constexpr int EveryMs = 250;

    const std::function<void()> m_publish;
    QTimer m_timer; ///< active: an event was published less than EveryMs ago
    bool m_isWaiting = false;
};

} // namespace scenedeck
