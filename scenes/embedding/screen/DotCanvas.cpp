// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/DotCanvas.h"

#include "scenes/embedding/FieldFade.h"
#include "scenes/shared/drawing/PhaseMarker.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr double OldestOpacity = 0.45;
constexpr double StrongestField = 0.20;
constexpr double SmallestMark = 0.4; // of the marker size

QColor mix(const QColor &below, const QColor &above, double share)
{
    const auto part = [share](int from, int to) { return qRound(from + (to - from) * share); };
    return {part(below.red(), above.red()), part(below.green(), above.green()),
            part(below.blue(), above.blue())};
}
} // namespace

void DotCanvas::setStyle(const DotStyle &style)
{
    if (style == m_style)
        return;
    m_style = style;
    m_picture = {};
    m_field = {};
    makeStamps();
}

void DotCanvas::makeStamps()
{
    for (std::size_t phase = 0; phase < m_stamps.size(); ++phase) {
        for (std::size_t step = 0; step < FadeSteps; ++step) {
            const double share = static_cast<double>(step) / (FadeSteps - 1);
            const double opacity = 1 - share * (1 - OldestOpacity);
            const double size = m_style.dot * (SmallestMark + share * (1 - SmallestMark));
            m_stamps[phase][step] = stampOf(static_cast<Phase>(phase), m_style.dot, opacity);
            m_markStamps[phase][step] = stampOf(static_cast<Phase>(phase), size, 1);
        }
    }
}

QImage DotCanvas::stampOf(Phase phase, double size, double opacity) const
{
    QImage image(m_style.dot + 2, m_style.dot + 2, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setOpacity(opacity);
    PhaseMarker::paintShape(&painter, DesignTokens::instance().marker(phase),
                            QRectF(image.rect()).center(), size,
                            m_style.phases[static_cast<std::size_t>(phase)]);
    return image;
}

void DotCanvas::setField(const VoteField &field)
{
    m_isRedrawPending = true;
    m_field = {};
    m_fieldAxes = field.axes;
    if (field.winners.empty())
        return;
    m_field = QImage(VoteFieldSide, VoteFieldSide, QImage::Format_RGB32);
    for (int cell = 0; cell < VoteFieldSide * VoteFieldSide; ++cell) {
        const auto i = static_cast<std::size_t>(cell);
        const double share = static_cast<double>(field.votes[i]) / field.voters;
        const double strength = static_cast<double>(field.strengths[i]) / FieldFade::Full;
        const QColor &color = m_style.phases[static_cast<std::size_t>(field.winners[i])];
        m_field.setPixelColor(
            cell % VoteFieldSide, VoteFieldSide - 1 - cell / VoteFieldSide,
            mix(m_style.background, color, StrongestField * strength * share * share));
    }
}

bool DotCanvas::advance(const Embedding &scene)
{
    if (m_style.side <= 0)
        return false;
    const bool isDense = scene.points().size() > MostSinglePoints && inner() > 0;
    const bool changed = isDense ? advanceMarks(scene) : advancePoints(scene);
    m_isRedrawPending = false;
    return changed;
}

void DotCanvas::drawBase()
{
    if (m_picture.isNull())
        m_picture = QImage(m_style.side, m_style.side, QImage::Format_RGB32);
    m_picture.fill(m_style.background);
    QPainter painter(&m_picture);
    drawField(painter);
}

/// Draws the part of the field that is within the axes. The field can be older than they are.
void DotCanvas::drawField(QPainter &painter) const
{
    if (m_field.isNull())
        return;
    const QRectF area(m_style.dot, m_style.dot, inner(), inner());
    const double side = m_fieldAxes.length() / m_style.axes.length() * inner();
    const QRectF target(area.left() + m_style.axes.shareOfX(m_fieldAxes.xAt(0)) * inner(),
                        area.bottom() - m_style.axes.shareOfY(m_fieldAxes.yAt(0)) * inner() - side,
                        side, side);
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, m_field);
    painter.restore();
}

bool DotCanvas::advancePoints(const Embedding &scene)
{
    const bool isComplete =
        !m_picture.isNull() && m_marks.empty() && scene.total() >= m_next && !m_isRedrawPending;
    if (isComplete && scene.total() == m_next)
        return false;
    if (!isComplete) {
        m_marks.clear();
        m_next = 0;
        drawBase();
    }
    stamp(scene);
    return true;
}

void DotCanvas::stamp(const Embedding &scene)
{
    const quint64 oldest = scene.total() - scene.points().size();
    QPainter painter(&m_picture);
    const double corner = m_style.dot - m_stamps[0][0].width() / 2.0;
    for (m_next = std::max(m_next, oldest); m_next < scene.total(); ++m_next) {
        const EmbeddingPoint &point = scene.points()[m_next - oldest];
        const double x = m_style.axes.shareOfX(point.x) * inner();
        const double y = (1 - m_style.axes.shareOfY(point.y)) * inner();
        painter.drawImage(qRound(corner + x), qRound(corner + y),
                          m_stamps[static_cast<std::size_t>(point.phase)][fadeStep(m_next, scene)]);
    }
}

std::size_t DotCanvas::fadeStep(quint64 number, const Embedding &scene) const
{
    const quint64 newer = scene.total() - 1 - number;
    return static_cast<std::size_t>(newer * FadeSteps / scene.points().size());
}

/// A cell has room for one marker.
int DotCanvas::columns() const
{
    return std::max(1, inner() / (m_style.dot + 2));
}

bool DotCanvas::advanceMarks(const Embedding &scene)
{
    const bool isNew = m_picture.isNull() || m_marks.empty() || m_isRedrawPending;
    if (!isNew && scene.total() == m_next)
        return false;
    m_next = scene.total();
    if (isNew)
        drawBase();
    return drawMarks(densityMarks(scene.points(), m_style.axes, columns()), isNew);
}

/// Draws all marks onto the base, or those that changed onto the picture.
bool DotCanvas::drawMarks(std::vector<DensityMark> marks, bool all)
{
    bool hasChanged = all;
    m_marks.resize(marks.size());
    QPainter painter(&m_picture);
    for (std::size_t cell = 0; cell < marks.size(); ++cell) {
        if (all ? marks[cell].level == 0 : marks[cell] == m_marks[cell])
            continue;
        const QRect area = cellArea(cell);
        if (!all)
            eraseMark(painter, area);
        const DensityMark &mark = marks[cell];
        if (mark.level > 0)
            painter.drawImage(
                area.topLeft(),
                m_markStamps.at(static_cast<std::size_t>(mark.phase)).at(mark.level - 1U));
        hasChanged = true;
    }
    m_marks = std::move(marks);
    return hasChanged;
}

/// The area of a stamp in the middle of the cell.
QRect DotCanvas::cellArea(std::size_t cell) const
{
    const auto at = [this](std::size_t index) {
        const double middle = (static_cast<double>(index) + 0.5) / columns() * inner();
        return qRound(m_style.dot + middle - (m_style.dot + 2) / 2.0);
    };
    const auto width = static_cast<std::size_t>(columns());
    return {at(cell % width), at(width - 1 - cell / width), m_style.dot + 2, m_style.dot + 2};
}

void DotCanvas::eraseMark(QPainter &painter, const QRect &area) const
{
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, m_style.background);
    drawField(painter);
    painter.restore();
}

} // namespace scenedeck
