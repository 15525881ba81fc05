// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/time/Clock.h"

#include <QObject>
#include <QTimer>

namespace scenedeck
{

/// Hides the mouse cursor of the whole application while nobody moves or presses the mouse. GUI
/// thread.
class IdleCursor : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 HideAfterMs = 3000;

    /// Begins at once, with the cursor shown. @p clock must outlive it.
    explicit IdleCursor(const Clock &clock, QObject *parent = nullptr);
    ~IdleCursor() override; ///< shows it again

    bool hidden() const { return m_hidden; }
    /// Hides it when it is time to; a timer calls this a few times a second.
    void tick();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show();

    const Clock &m_clock;
    qint64 m_movedMs; // monotonic
    QTimer m_timer;
    bool m_hidden = false;
};

} // namespace scenedeck
