// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qml/Rotation.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The pages of the wall: shows one after the other, like the scenes of the deck (Rotation). GUI
/// thread; times are monotonic milliseconds.
class WallPages : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// Number of pages, > 0. It depends on the display; set by the wall's layout.
    Q_PROPERTY(int count READ count WRITE setCount NOTIFY changed)
    /// The shown page, from 0.
    Q_PROPERTY(int current READ current NOTIFY changed)

public:
    /// @p dwellMs: time per page, > 0.
    WallPages(qint64 dwellMs, qint64 nowMs, QObject *parent);

    int count() const { return m_count; }
    /// Shows the first page if the number changes.
    void setCount(int count);
    int current() const { return m_rotation.current(); }

    /// Shows the first page. A pause by the user remains.
    void restart(qint64 nowMs);
    /// Moves @p steps pages forward, backward if negative, and wraps around. Counts as a touch.
    void step(int steps, qint64 nowMs);
    void touch(qint64 nowMs) { m_rotation.touch(nowMs); }
    void setUserPaused(bool paused, qint64 nowMs) { m_rotation.setUserPaused(paused, nowMs); }
    void tick(qint64 nowMs);

Q_SIGNALS:
    void changed();

private:
    const qint64 m_dwellMs;
    int m_count = 1;
    qint64 m_nowMs; ///< of the last call with a time
    Rotation m_rotation;
};

} // namespace scenedeck
