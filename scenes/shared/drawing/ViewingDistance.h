// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickWindow>
#include <QSizeF>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// How large a pixel of a window's display appears from the viewing distance. Follows the window to
/// another display. GUI thread.
class ViewingDistance : public QObject
{
    Q_OBJECT
    QML_ELEMENT

    /// Not owned.
    Q_PROPERTY(QQuickWindow *window READ window WRITE setWindow NOTIFY changed)
    /// Distance between eye and display in metres, > 0.
    Q_PROPERTY(qreal metres READ metres WRITE setMetres NOTIFY changed)
    /// Device-independent pixels per arc minute; 0 without a window.
    Q_PROPERTY(qreal pixelsPerArcMinute READ pixelsPerArcMinute NOTIFY changed)
    /// Device-independent pixels per millimetre of the display; 0 without a window.
    Q_PROPERTY(qreal pixelsPerMillimetre READ pixelsPerMillimetre NOTIFY changed)

public:
    using QObject::QObject;

    QQuickWindow *window() const { return m_window; }
    void setWindow(QQuickWindow *window);
    qreal metres() const { return m_metres; }
    void setMetres(qreal metres);
    qreal pixelsPerArcMinute() const;
    qreal pixelsPerMillimetre() const;

    /// Millimetres per pixel of a display of the size @p millimetres with @p pixels. If that size
    /// is implausible (not set, not between 0.1 and 2 mm per pixel, or of another aspect ratio than
    /// the pixels by more than a quarter): as on a display of 40 inches with 1080 lines.
    static qreal pixelPitch(QSizeF millimetres, QSizeF pixels);

Q_SIGNALS:
    void changed();

private:
    void followScreen();

    QPointer<QQuickWindow> m_window;
    qreal m_metres = 0.6;
    QMetaObject::Connection m_screenSize;
};

} // namespace scenedeck
