// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickWindow>
#include <QRect>

namespace scenedeck
{

/// Sees to it that the window really fills its screen while it is full screen, and has its old
/// place afterwards, where no window manager does: then nobody else would. Elsewhere it does
/// nothing. GUI thread.
class FullScreen : public QObject
{
    Q_OBJECT

public:
    /// @p window must outlive it.
    explicit FullScreen(QQuickWindow &window);

private:
    void follow(QWindow::Visibility visibility);

    QQuickWindow &m_window;
    QRect m_before; ///< while it fills the screen; else null
};

} // namespace scenedeck
