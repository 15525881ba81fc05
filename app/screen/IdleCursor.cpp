// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/IdleCursor.h"

#include <QCursor>
#include <QEvent>
#include <QGuiApplication>

namespace scenedeck
{

IdleCursor::IdleCursor(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_movedMs(clock.monotonicMs())
{
    constexpr int TickMs = 200;
    connect(&m_timer, &QTimer::timeout, this, &IdleCursor::tick);
    m_timer.start(TickMs);
    qApp->installEventFilter(this);
}

IdleCursor::~IdleCursor()
{
    show();
}

bool IdleCursor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress) {
        m_movedMs = m_clock.monotonicMs();
        show();
    }
    return QObject::eventFilter(watched, event);
}

void IdleCursor::tick()
{
    if (m_isHidden || m_clock.monotonicMs() - m_movedMs < HideAfterMs)
        return;
    m_isHidden = true;
    QGuiApplication::setOverrideCursor(Qt::BlankCursor);
}

void IdleCursor::show()
{
    if (!m_isHidden)
        return;
    m_isHidden = false;
    QGuiApplication::restoreOverrideCursor();
}

} // namespace scenedeck
