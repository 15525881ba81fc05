// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/drawing/SceneMetrics.h"

#include "scenes/shared/drawing/DesignTokens.h"

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

int SceneMetrics::text(const char *token) const
{
    return std::max(SmallestText, qRound(DesignTokens::instance().size(token) * unit()));
}

int SceneMetrics::length(const char *token) const
{
    return std::max(1, qRound(DesignTokens::instance().size(token) * unit()));
}

} // namespace scenedeck
