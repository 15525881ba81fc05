// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaObject>
#include <QQuickWindow>
#include <QRect>

namespace scenedeck
{

/// Sees to it that the window really fills its screen while it is full screen, also after the
/// screen has changed its mode or the window has moved to another screen, and has its old place
/// afterwards, where no window manager does. Elsewhere it does nothing. GUI thread.
class FullScreen : public QObject
{
    Q_OBJECT

public:
    /// @p window must outlive it.
    explicit FullScreen(QQuickWindow &window);

private:
    void followVisibility(QWindow::Visibility visibility);
    void followScreen(QScreen *screen);
    void fill();

    QQuickWindow &m_window;
    QRect m_before;                     ///< while it fills the screen; else null
    QMetaObject::Connection m_geometry; ///< to the screen that the window is on
};

} // namespace scenedeck
