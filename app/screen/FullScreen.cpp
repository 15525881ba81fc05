// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/FullScreen.h"

#include "app/screen/WindowManager.h"

#include <QScreen>

#include <utility>

namespace scenedeck
{

FullScreen::FullScreen(QQuickWindow &window) : m_window(window)
{
    connect(&window, &QWindow::visibilityChanged, this, &FullScreen::follow);
}

// Asks anew each time: a window manager may come later than the deck.
void FullScreen::follow(QWindow::Visibility visibility)
{
    if (visibility == QWindow::FullScreen && m_before.isNull() && !hasWindowManager()) {
        m_before = m_window.geometry();
        m_window.setGeometry(m_window.screen()->geometry());
    } else if (visibility == QWindow::Windowed && !m_before.isNull()) {
        m_window.setGeometry(std::exchange(m_before, {}));
    }
}

} // namespace scenedeck
