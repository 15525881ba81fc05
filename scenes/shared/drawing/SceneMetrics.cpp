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
constexpr qreal TouchTargetMm = 15;
constexpr int SmallestTouchTarget = 48;
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

void SceneMetrics::setArcMinute(qreal pixels)
{
    if (qFuzzyCompare(1 + pixels, 1 + m_arcMinute))
        return;
    m_arcMinute = pixels;
    Q_EMIT changed();
}

void SceneMetrics::setMillimetre(qreal pixels)
{
    if (qFuzzyCompare(1 + pixels, 1 + m_millimetre))
        return;
    m_millimetre = pixels;
    Q_EMIT changed();
}

int SceneMetrics::touchTarget() const
{
    return std::max(SmallestTouchTarget, qCeil(TouchTargetMm * m_millimetre));
}

int SceneMetrics::textAtLeast(int pixels, ArcMinutes role) const
{
    return std::max({SmallestText, pixels, qCeil(m_arcMinute * static_cast<qreal>(role))});
}

int SceneMetrics::text(const char *token, ArcMinutes role) const
{
    return textAtLeast(qRound(DesignTokens::instance().size(token) * unit()), role);
}

// How much larger labels are than in the design of this frame's size, for the viewing distance.
qreal SceneMetrics::enlargement() const
{
    return std::max(1.0,
                    m_arcMinute * qreal(Label) / (DesignTokens::instance().size("label") * unit()));
}

// Height of the headline with the space around it.
qreal SceneMetrics::headlineRoom() const
{
    constexpr qreal TwoLines = 2.3;
    return std::max(headline() + 40 * unit(), TwoLines * headlineSmall());
}

int SceneMetrics::headlineMiddle() const
{
    return qRound(22 * unit() + title() + headlineRoom() / 2);
}

// The title's line, the headline and the space around them: 138 pixels in the 1080 design.
int SceneMetrics::headerHeight() const
{
    return qRound(26 * unit() + title() + headlineRoom());
}

// The note, the segments and their names: 86 pixels in the 1080 design.
int SceneMetrics::railHeight() const
{
    return railTrack() + rail() + qRound(1.7 * axis() + 3 * unit());
}

int SceneMetrics::railTrack() const
{
    return qRound(18 * unit() + 1.3 * axis());
}

int SceneMetrics::length(const char *token) const
{
    return std::max(1, qRound(DesignTokens::instance().size(token) * unit()));
}

} // namespace scenedeck
