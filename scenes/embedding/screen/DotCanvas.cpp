// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/DotCanvas.h"

#include "scenes/shared/drawing/PhaseMarker.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace scenedeck
{

namespace
{
/// Maximum number of points drawn per frame. Takes about half a millisecond.
constexpr std::size_t PointsPerFrame = 1000;
constexpr double OldestOpacity = 0.45;
constexpr double StrongestField = 0.20;

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
    m_shown = {};
    m_redrawn = {};
    m_isRedrawing = false;
    m_field = {};
    makeStamps();
}

void DotCanvas::makeStamps()
{
    for (std::size_t phase = 0; phase < m_stamps.size(); ++phase) {
        const MarkerShape shape = DesignTokens::instance().marker(static_cast<Phase>(phase));
        for (std::size_t step = 0; step < FadeSteps; ++step) {
            const double age = static_cast<double>(step) / (FadeSteps - 1);
            QImage image(m_style.dot + 2, m_style.dot + 2, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.setOpacity(1 - age * (1 - OldestOpacity));
            PhaseMarker::paintShape(&painter, shape, QRectF(image.rect()).center(), m_style.dot,
                                    m_style.phases[phase]);
            painter.end();
            m_stamps[phase][step] = image;
        }
    }
}

void DotCanvas::setField(const VoteField &field)
{
    m_isRedrawPending = true;
    m_field = {};
    if (field.winners.empty())
        return;
    m_field = QImage(VoteFieldSide, VoteFieldSide, QImage::Format_RGB32);
    for (int cell = 0; cell < VoteFieldSide * VoteFieldSide; ++cell) {
        const auto i = static_cast<std::size_t>(cell);
        const double share = static_cast<double>(field.votes[i]) / field.voters;
        const QColor &color = m_style.phases[static_cast<std::size_t>(field.winners[i])];
        m_field.setPixelColor(cell % VoteFieldSide, VoteFieldSide - 1 - cell / VoteFieldSide,
                              mix(m_style.background, color, StrongestField * share * share));
    }
}

bool DotCanvas::advance(const Embedding &scene)
{
    if (m_style.side <= 0)
        return false;
    const bool isTooFarBehind = m_shown.image.isNull() || scene.total() < m_shown.next ||
                                scene.total() - m_shown.next > PointsPerFrame;
    if (isTooFarBehind) {
        restart(m_shown, scene);
        stamp(m_shown, scene, std::numeric_limits<std::size_t>::max());
        m_isRedrawing = m_isRedrawPending = false;
        return true;
    }
    const bool hasNewPoints = scene.total() > m_shown.next;
    stamp(m_shown, scene, PointsPerFrame);
    if (m_isRedrawPending && !m_isRedrawing) {
        m_isRedrawPending = false;
        m_isRedrawing = true;
        restart(m_redrawn, scene);
    }
    if (!m_isRedrawing)
        return hasNewPoints;
    stamp(m_redrawn, scene, PointsPerFrame);
    if (m_redrawn.next < scene.total())
        return hasNewPoints;
    m_isRedrawing = false;
    m_shown.image.swap(m_redrawn.image);
    return true;
}

void DotCanvas::restart(Layer &layer, const Embedding &scene) const
{
    if (layer.image.isNull())
        layer.image = QImage(m_style.side, m_style.side, QImage::Format_RGB32);
    layer.image.fill(m_style.background);
    layer.next = scene.total() - scene.points().size();
    if (m_field.isNull())
        return;
    QPainter painter(&layer.image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int inner = m_style.side - 2 * m_style.dot;
    painter.drawImage(QRect(m_style.dot, m_style.dot, inner, inner), m_field);
}

void DotCanvas::stamp(Layer &layer, const Embedding &scene, std::size_t atMost) const
{
    const quint64 oldest = scene.total() - scene.points().size();
    layer.next = std::max(layer.next, oldest);
    const quint64 end = layer.next + std::min<quint64>(atMost, scene.total() - layer.next);
    if (layer.next == end)
        return;
    QPainter painter(&layer.image);
    const double inner = m_style.side - 2 * m_style.dot;
    const double corner = m_style.dot - m_stamps[0][0].width() / 2.0;
    for (; layer.next < end; ++layer.next) {
        const EmbeddingPoint &point = scene.points()[layer.next - oldest];
        const QImage &image =
            m_stamps[static_cast<std::size_t>(point.phase)][fadeStep(layer.next, scene)];
        painter.drawImage(qRound(corner + point.x * inner), qRound(corner + (1 - point.y) * inner),
                          image);
    }
}

std::size_t DotCanvas::fadeStep(quint64 number, const Embedding &scene) const
{
    const quint64 newer = scene.total() - 1 - number;
    return static_cast<std::size_t>(newer * FadeSteps / scene.points().size());
}

} // namespace scenedeck
