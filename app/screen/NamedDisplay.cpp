// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/NamedDisplay.h"

#include "app/screen/Displays.h"

#include <QGuiApplication>

#include <utility>

namespace scenedeck
{

NamedDisplay::NamedDisplay(QWindow &window, QString name)
    : m_window(window)
    , m_name(std::move(name))
{
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &NamedDisplay::returnTo);
    if (QScreen *screen = displayNamed(m_name))
        moveTo(screen);
}

void NamedDisplay::moveTo(QScreen *screen)
{
    m_window.setScreen(screen);
    m_window.setPosition(screen->geometry().topLeft());
}

// Leaves full screen before the move: window managers misplace a full-screen window that is moved.
void NamedDisplay::returnTo(QScreen *screen)
{
    if (screen->name() != m_name)
        return;
    const bool isFullScreen = m_window.visibility() == QWindow::FullScreen;
    if (isFullScreen)
        m_window.showNormal();
    moveTo(screen);
    if (isFullScreen)
        m_window.showFullScreen();
}

} // namespace scenedeck
