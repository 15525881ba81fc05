// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QQuickWindow>
#include <QRect>

namespace scenedeck
{

/// Resizes a full-screen window to its screen where no window manager does so, also after a mode
/// change or a move to another screen, and restores the previous geometry afterwards. Has no effect
/// if there is a window manager. GUI thread.
class FullScreen : public QObject
{
    Q_OBJECT

public:
    /// @p window must outlive this.
    explicit FullScreen(QQuickWindow &window);

private:
    void followVisibility(QWindow::Visibility visibility);
    void followScreen(QScreen *screen);
    void fill();

    QQuickWindow &m_window;
    QRect m_windowedGeometry;           ///< previous geometry, while full screen; else null
    QMetaObject::Connection m_geometry; ///< to the window's screen
};

} // namespace scenedeck
