// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QScreen>
#include <QString>
#include <QWindow>

namespace scenedeck
{

/// Moves a window to the display with a given name, now and each time that this display is added:
/// when a display is removed, Qt moves its windows to another one and does not move them back. GUI
/// thread.
class NamedDisplay : public QObject
{
    Q_OBJECT

public:
    /// Moves @p window to the display @p name if there is one. @p window must outlive this.
    NamedDisplay(QWindow &window, QString name);

private:
    void moveTo(QScreen *screen);
    void returnTo(QScreen *screen);

    QWindow &m_window;
    const QString m_name;
};

} // namespace scenedeck
