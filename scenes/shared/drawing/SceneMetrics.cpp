// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/SceneMetrics.h"

#include <QtMath>

#include <algorithm>

namespace scenedeck
{

namespace
{
constexpr int SmallestText = 12;
} // namespace

SceneMetrics::SceneMetrics(QObject *parent) : QObject(parent) {}

void SceneMetrics::setFrame(QSizeF frame)
{
    if (frame == m_frame || frame.isEmpty())
        return;
    m_frame = frame;
    m_shortSide = std::min(frame.width(), frame.height());
    Q_EMIT changed();
}

int SceneMetrics::text(int at1080) const
{
    return std::max(SmallestText, qRound(at1080 * unit()));
}

int SceneMetrics::length(int at1080) const
{
    return std::max(1, qRound(at1080 * unit()));
}

} // namespace scenedeck
