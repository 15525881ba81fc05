// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/ViewingDistance.h"

#include <QScreen>
#include <QtMath>

namespace scenedeck
{

namespace
{
// 40 inches (diagonal) at 1920 x 1080.
constexpr qreal AssumedPitchMm = 40 * 25.4 / 2202.9;
constexpr qreal SmallestPitchMm = 0.1;
constexpr qreal LargestPitchMm = 2;
constexpr qreal LargestDistortion = 1.25;
constexpr qreal ArcMinutesPerDegree = 60;
} // namespace

qreal ViewingDistance::pixelPitch(QSizeF millimetres, QSizeF pixels)
{
    const qreal horizontal = millimetres.width() / pixels.width();
    const qreal vertical = millimetres.height() / pixels.height();
    const bool isPlausible = horizontal >= SmallestPitchMm && horizontal <= LargestPitchMm &&
                             vertical <= horizontal * LargestDistortion &&
                             horizontal <= vertical * LargestDistortion;
    return isPlausible ? horizontal : AssumedPitchMm;
}

void ViewingDistance::setWindow(QQuickWindow *window)
{
    if (window == m_window)
        return;
    if (m_window)
        m_window->disconnect(this);
    m_window = window;
    if (window)
        connect(window, &QWindow::screenChanged, this, &ViewingDistance::followScreen);
    followScreen();
}

void ViewingDistance::setMetres(qreal metres)
{
    if (qFuzzyCompare(metres, m_metres))
        return;
    m_metres = metres;
    Q_EMIT changed();
}

void ViewingDistance::followScreen()
{
    disconnect(m_screenSize);
    if (m_window && m_window->screen())
        m_screenSize = connect(m_window->screen(), &QScreen::physicalSizeChanged, this,
                               &ViewingDistance::changed);
    Q_EMIT changed();
}

qreal ViewingDistance::pixelsPerArcMinute() const
{
    return m_metres * 1000 * qTan(qDegreesToRadians(1 / ArcMinutesPerDegree)) *
           pixelsPerMillimetre();
}

qreal ViewingDistance::pixelsPerMillimetre() const
{
    if (!m_window || !m_window->screen())
        return 0;
    const QScreen &screen = *m_window->screen();
    return 1 / pixelPitch(screen.physicalSize(), screen.geometry().size());
}

} // namespace scenedeck
