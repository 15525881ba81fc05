// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QQuickItem>
#include <QTimer>

namespace scenedeck
{

class HoldClock;

/// The area of a button that is pressed and held, by finger, mouse or key. A press is confirmed
/// after HoldMs, or on its release if the button need not be held. It is cancelled by a movement of
/// MostMovement, by leaving the area, by a second finger, and when the area is hidden or disabled
/// or loses the focus. While pressed, no other item takes over the press, such as a swipe. GUI
/// thread.
class HoldArea : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT

    /// Whether the button must be held.
    Q_PROPERTY(
        bool heldToConfirm READ isHeldToConfirm WRITE setHeldToConfirm NOTIFY heldToConfirmChanged)
    Q_PROPERTY(bool pressed READ isPressed NOTIFY pressedChanged)
    /// Elapsed part of HoldMs, 0..1; 0 unless pressed.
    Q_PROPERTY(qreal progress READ progress NOTIFY progressChanged)

public:
    static constexpr qint64 HoldMs = 1000;
    static constexpr qreal MostMovement = 16; ///< pixels; this many cancel

    explicit HoldArea(QQuickItem *parent = nullptr);

    bool isHeldToConfirm() const { return m_isHeldToConfirm; }
    void setHeldToConfirm(bool isHeld);
    bool isPressed() const { return m_isPressed; }
    qreal progress() const { return m_progress; }

    /// A new random id: one for each press.
    Q_INVOKABLE static QString newRequestId();
    /// Cancels a press, if there is one.
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void heldToConfirmChanged();
    void pressedChanged();
    void progressChanged();
    /// @p requestId was made when the press began; no other press has it.
    void confirmed(const QString &requestId);
    /// The press ended early, as a tap does.
    void released();

protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;
    bool eventFilter(QObject *window, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseUngrabEvent() override;
    void touchEvent(QTouchEvent *event) override;
    void touchUngrabEvent() override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void begin(QPointF place);
    void move(QPointF place);
    void end();
    void stop();
    void confirm();
    void tick();
    void setProgress(qreal progress);

    HoldClock *m_clock = nullptr; // the engine's
    QTimer m_timer;
    QPointer<QQuickWindow> m_watched; ///< whose events are filtered during a press
    QPointF m_place;                  ///< where the press began
    QString m_requestId;
    qint64 m_beganMs = 0;
    qint64 m_tickMs = 0;
    qreal m_progress = 0;
    bool m_isHeldToConfirm = true;
    bool m_isPressed = false;
};

} // namespace scenedeck
