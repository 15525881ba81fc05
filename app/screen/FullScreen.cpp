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

// Asks anew each time: a window manager may come later than the deck.
void FullScreen::followVisibility(QWindow::Visibility visibility)
{
    if (visibility == QWindow::FullScreen && m_before.isNull() && !hasWindowManager()) {
        m_before = m_window.geometry();
        fill();
    } else if (visibility == QWindow::Windowed && !m_before.isNull()) {
        m_window.setGeometry(std::exchange(m_before, {}));
    }
}

// Null while no display is attached.
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
    if (!m_before.isNull() && m_window.screen())
        m_window.setGeometry(m_window.screen()->geometry());
}

} // namespace scenedeck
