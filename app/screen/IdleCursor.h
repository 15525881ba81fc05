// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <QObject>
#include <QTimer>

namespace scenedeck
{

/// Hides the mouse cursor of the whole application after HideAfterMs without mouse movement or
/// button press. GUI thread.
class IdleCursor : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 HideAfterMs = 3000;

    /// Starts at once, with a visible cursor. @p clock must outlive this.
    explicit IdleCursor(const Clock &clock, QObject *parent = nullptr);
    ~IdleCursor() override; ///< shows the cursor

    /// Hides the cursor once the time is over. Called by a timer five times per second.
    void tick();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show();

    const Clock &m_clock;
    qint64 m_movedMs; // monotonic
    QTimer m_timer;
    bool m_isHidden = false;
};

} // namespace scenedeck
