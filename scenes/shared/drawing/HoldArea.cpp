// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/HoldArea.h"

#include "scenes/shared/drawing/HoldClock.h"

#include <QQuickWindow>
#include <QUuid>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr int TickMs = 16;
// After a stall of the GUI thread, events that are due come first: the release may be among them.
constexpr qint64 StallMs = 200;

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

bool isSecondFinger(const QEvent &event)
{
    if (event.type() != QEvent::TouchBegin && event.type() != QEvent::TouchUpdate)
        return false;
    return static_cast<const QTouchEvent &>(event).points().size() > 1;
}
} // namespace

HoldArea::HoldArea(QQuickItem *parent) : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptTouchEvents(true);
    setActiveFocusOnTab(true);
    m_timer.setInterval(TickMs);
    connect(&m_timer, &QTimer::timeout, this, &HoldArea::tick);
}

void HoldArea::componentComplete()
{
    QQuickItem::componentComplete();
    m_clock = HoldClock::of(this);
}

void HoldArea::setHeldToConfirm(bool isHeld)
{
    if (isHeld == m_isHeldToConfirm)
        return;
    cancel();
    m_isHeldToConfirm = isHeld;
    Q_EMIT heldToConfirmChanged();
}

QString HoldArea::newRequestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

void HoldArea::itemChange(ItemChange change, const ItemChangeData &data)
{
    if ((change == ItemVisibleHasChanged || change == ItemEnabledHasChanged) && !data.boolValue)
        cancel();
    else if (change == ItemSceneChange)
        cancel();
    QQuickItem::itemChange(change, data);
}

// A finger elsewhere in the window sends no event to this item.
bool HoldArea::eventFilter(QObject *window, QEvent *event)
{
    if (isSecondFinger(*event) || event->type() == QEvent::WindowDeactivate)
        cancel();
    return QQuickItem::eventFilter(window, event);
}

void HoldArea::mousePressEvent(QMouseEvent *event)
{
    setKeepMouseGrab(true);
    begin(event->position());
}

void HoldArea::mouseMoveEvent(QMouseEvent *event)
{
    move(event->position());
}

void HoldArea::mouseReleaseEvent(QMouseEvent *event)
{
    move(event->position());
    end();
}

void HoldArea::mouseUngrabEvent()
{
    cancel();
}

void HoldArea::touchEvent(QTouchEvent *event)
{
    event->accept();
    if (event->type() == QEvent::TouchCancel || event->points().size() != 1)
        return cancel();
    const QEventPoint &point = event->points().first();
    switch (point.state()) {
    case QEventPoint::Pressed:
        setKeepTouchGrab(true);
        return begin(point.position());
    case QEventPoint::Released:
        move(point.position());
        return end();
    default:
        return move(point.position());
    }
}

void HoldArea::touchUngrabEvent()
{
    cancel();
}

void HoldArea::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        cancel();
        setFocus(false);
    } else if (!isEnter(*event)) {
        event->ignore();
    } else if (!event->isAutoRepeat()) {
        begin(boundingRect().center());
    }
}

void HoldArea::keyReleaseEvent(QKeyEvent *event)
{
    if (!isEnter(*event))
        event->ignore();
    else if (!event->isAutoRepeat())
        end();
}

void HoldArea::focusOutEvent(QFocusEvent *event)
{
    cancel();
    QQuickItem::focusOutEvent(event);
}

void HoldArea::begin(QPointF place)
{
    if (m_isPressed || !m_clock || !window())
        return;
    m_place = place;
    m_requestId = newRequestId();
    m_beganMs = m_tickMs = m_clock->nowMs();
    m_isPressed = true;
    m_watched = window();
    m_watched->installEventFilter(this);
    if (m_isHeldToConfirm)
        m_timer.start();
    Q_EMIT pressedChanged();
}

void HoldArea::move(QPointF place)
{
    const QPointF way = place - m_place;
    const bool isFar = QPointF::dotProduct(way, way) >= MostMovement * MostMovement;
    if (isFar || !contains(place))
        cancel();
}

void HoldArea::end()
{
    if (!m_isPressed)
        return;
    if (!m_isHeldToConfirm)
        return confirm();
    stop();
    Q_EMIT released();
}

void HoldArea::cancel()
{
    if (m_isPressed)
        stop();
}

void HoldArea::stop()
{
    m_timer.stop();
    m_isPressed = false;
    if (m_watched)
        m_watched->removeEventFilter(this);
    // The rest of a movement may be a swipe.
    setKeepMouseGrab(false);
    setKeepTouchGrab(false);
    setProgress(0);
    Q_EMIT pressedChanged();
}

void HoldArea::confirm()
{
    const QString requestId = m_requestId;
    stop();
    Q_EMIT confirmed(requestId);
}

void HoldArea::tick()
{
    const qint64 now = m_clock->nowMs();
    const bool hasStalled = now - m_tickMs > StallMs;
    m_tickMs = now;
    const qint64 heldMs = now - m_beganMs;
    setProgress(std::min(1.0, double(heldMs) / double(HoldMs)));
    if (heldMs >= HoldMs && !hasStalled)
        confirm();
}

void HoldArea::setProgress(qreal progress)
{
    if (qFuzzyCompare(1 + progress, 1 + m_progress))
        return;
    m_progress = progress;
    Q_EMIT progressChanged();
}

} // namespace scenedeck
