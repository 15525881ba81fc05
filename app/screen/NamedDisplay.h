// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QScreen>
#include <QString>
#include <QWindow>

namespace scenedeck
{

/// Puts a window on the display of a name, and back on it each time that this display appears: Qt
/// moves the windows of a display that is switched off to another one, and leaves them there. GUI
/// thread.
class NamedDisplay : public QObject
{
    Q_OBJECT

public:
    /// Moves @p window to the display @p name if there is one. @p window must outlive it.
    NamedDisplay(QWindow &window, QString name);

private:
    void moveTo(QScreen *screen);
    void returnTo(QScreen *screen);

    QWindow &m_window;
    const QString m_name;
};

} // namespace scenedeck
