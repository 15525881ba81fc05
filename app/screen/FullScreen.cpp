// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/FullScreen.h"

#include "app/screen/WindowManager.h"

#include <QScreen>

#include <utility>

namespace scenedeck
{

FullScreen::FullScreen(QQuickWindow &window) : m_window(window)
{
    connect(&window, &QWindow::visibilityChanged, this, &FullScreen::followVisibility);
    connect(&window, &QWindow::screenChanged, this, &FullScreen::followScreen);
    followScreen(window.screen());
}

// Queries hasWindowManager() each time: a window manager may start after the deck.
void FullScreen::followVisibility(QWindow::Visibility visibility)
{
    if (visibility == QWindow::FullScreen && m_windowedGeometry.isNull() && !hasWindowManager()) {
        m_windowedGeometry = m_window.geometry();
        fill();
    } else if (visibility == QWindow::Windowed && !m_windowedGeometry.isNull()) {
        m_window.setGeometry(std::exchange(m_windowedGeometry, {}));
    }
}

// @p screen is null while no display is attached.
void FullScreen::followScreen(QScreen *screen)
{
    disconnect(m_geometry);
    if (!screen)
        return;
    m_geometry = connect(screen, &QScreen::geometryChanged, this, &FullScreen::fill);
    fill();
}

void FullScreen::fill()
{
    if (!m_windowedGeometry.isNull() && m_window.screen())
        m_window.setGeometry(m_window.screen()->geometry());
}

} // namespace scenedeck
