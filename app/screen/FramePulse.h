// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Pulse.h"

#include <QObject>
#include <QQuickWindow>

#include <atomic>

namespace scenedeck
{

/// Beats while frames of the window reach the display. Without a display none does.
class FramePulse final : public QObject, public Pulse
{
    Q_OBJECT

public:
    /// @p window outlives it.
    explicit FramePulse(QQuickWindow &window);

    /// Has the window drawn anew, so that a deck on which nothing moves beats too.
    bool beaten() override;

Q_SIGNALS:
    /// Emitted in the main thread, once.
    void firstFrame();

private:
    void count();

    QQuickWindow &m_window;
    std::atomic<bool> m_beaten{false}; ///< written by the thread that draws
    std::atomic<bool> m_hasDrawn{false};
};

} // namespace scenedeck
