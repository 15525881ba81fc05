// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/IdleCursor.h"

#include <QCursor>
#include <QEvent>
#include <QGuiApplication>

namespace scenedeck
{

IdleCursor::IdleCursor(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(HideAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &IdleCursor::hide);
    m_timer.start();
    qApp->installEventFilter(this);
}

IdleCursor::~IdleCursor()
{
    show();
}

bool IdleCursor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonPress) {
        show();
        m_timer.start();
    }
    return QObject::eventFilter(watched, event);
}

void IdleCursor::hide()
{
    if (m_hidden)
        return;
    m_hidden = true;
    QGuiApplication::setOverrideCursor(Qt::BlankCursor);
}

void IdleCursor::show()
{
    if (!m_hidden)
        return;
    m_hidden = false;
    QGuiApplication::restoreOverrideCursor();
}

} // namespace scenedeck
