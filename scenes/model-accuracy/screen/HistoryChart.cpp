// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/model-accuracy/screen/HistoryChart.h"

#include "scenes/shared/drawing/Theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace scenedeck
{

namespace
{
// Of the labels, as a share of the item.
constexpr qreal MaxLabelWidth = 0.35;
// Height of a line of text, and mean width of a letter, in sizes of the font.
constexpr qreal LinePitch = 1.3;
constexpr qreal LetterWidth = 0.58;
constexpr qsizetype FewestLetters = 5;
constexpr float BandOpacity = 0.13F;

qreal widest(const QFont &font, const QStringList &texts)
{
    const QFontMetricsF metrics(font);
    qreal width = 0;
    for (const QString &text : texts)
        width = std::max(width, std::ceil(metrics.horizontalAdvance(text)));
    return width;
}

QStringList labelsOf(const std::vector<HistoryTick> &ticks)
{
    QStringList labels;
    for (const HistoryTick &tick : ticks)
        labels.append(tick.label);
    return labels;
}
} // namespace

HistoryChart::HistoryChart(QQuickItem *parent)
    : ThemedItem(parent)
    , m_labels(roles(), this)
    , m_accuracyTicks(roles(), this)
    , m_timeTicks(roles(), this)
{
    setAntialiasing(true);
}

std::vector<RowModel<HistoryChart::Text>::Role> HistoryChart::roles()
{
    return {{"label", [](const Text &text) { return QVariant(text.label); }},
            {"place", [](const Text &text) { return QVariant(text.x); }},
            {"middle", [](const Text &text) { return QVariant(text.middle); }},
            {"best", [](const Text &text) { return QVariant(text.best); }}};
}

void HistoryChart::setView(ModelAccuracyView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &ModelAccuracyView::historyChanged, this, &HistoryChart::layOut);
    layOut();
    Q_EMIT styleChanged();
}

void HistoryChart::setFont(const QFont &font)
{
    if (font == m_font)
        return;
    m_font = font;
    layOut();
    Q_EMIT styleChanged();
}

void HistoryChart::setLineWidth(qreal width)
{
    if (width == m_lineWidth)
        return;
    m_lineWidth = width;
    layOut();
    Q_EMIT styleChanged();
}

void HistoryChart::componentComplete()
{
    ThemedItem::componentComplete();
    layOut();
}

void HistoryChart::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    ThemedItem::geometryChange(newGeometry, oldGeometry);
    layOut();
}

void HistoryChart::layOut()
{
    if (!isComponentComplete() || !m_view || m_view->history().lines.empty() ||
        m_font.pixelSize() <= 0)
        return;
    m_history = m_view->history();
    m_scale = accuracyScale(m_history.lowest, m_history.highest);
    const qreal size = m_font.pixelSize();
    const qreal left = widest(m_font, labelsOf(m_scale.ticks)) + 0.8 * size;
    const qreal height = std::max(1.0, this->height() - 2.4 * size);
    const auto most = static_cast<std::size_t>(std::max(1.0, height / (LinePitch * size)));
    const std::vector<std::size_t> labelled = labelledLines(most);
    const QStringList texts = labelTexts(labelled);
    const qreal labelWidth = std::min(widest(m_font, texts), MaxLabelWidth * width());
    m_plot = {left, 0.6 * size, std::max(1.0, width() - left - labelWidth - 2 * size), height};
    placeTicks();
    placeLabels(labelled, texts);
    update();
    Q_EMIT laidOut();
}

// The lines with the highest last values, if not all have room, by descending value.
std::vector<std::size_t> HistoryChart::labelledLines(std::size_t most) const
{
    std::vector<std::size_t> lines(m_history.lines.size());
    std::iota(lines.begin(), lines.end(), std::size_t{0});
    std::stable_sort(lines.begin(), lines.end(), [this](std::size_t a, std::size_t b) {
        return m_history.lines[a].points.back().accuracy >
               m_history.lines[b].points.back().accuracy;
    });
    if (lines.size() > most)
        lines.resize(most - 1); // the last place is that of "+N more"
    return lines;
}

QStringList HistoryChart::labelTexts(const std::vector<std::size_t> &lines) const
{
    QStringList names;
    for (const std::size_t line : lines)
        names.append(m_history.lines[line].label);
    const qreal letter = LetterWidth * m_font.pixelSize();
    const auto letters = static_cast<qsizetype>(MaxLabelWidth * width() / letter) - 8;
    QStringList texts = distinctNames(names, std::max(FewestLetters, letters));
    for (std::size_t i = 0; i < lines.size(); ++i)
        texts[static_cast<qsizetype>(i)] += u' ' + m_history.lines[lines[i]].value;
    const std::size_t left = m_history.lines.size() - lines.size();
    if (left > 0)
        texts.append(QStringLiteral("+%1 more").arg(left));
    return texts;
}

void HistoryChart::placeLabels(const std::vector<std::size_t> &lines, const QStringList &texts)
{
    const qreal size = m_font.pixelSize();
    const qreal x = m_plot.right() + 1.6 * size;
    std::vector<double> middles;
    std::vector<QPointF> ends;
    for (const std::size_t line : lines) {
        const AccuracyHistory::Point &last = m_history.lines[line].points.back();
        ends.push_back(placeOf(last, last.accuracy));
        middles.push_back(ends.back().y() - m_plot.top());
    }
    if (static_cast<std::size_t>(texts.size()) > lines.size())
        middles.push_back(m_plot.height());
    middles = spreadLabels(std::move(middles), LinePitch * size, m_plot.height());
    std::vector<Text> rows;
    m_leaders.clear();
    for (std::size_t i = 0; i < middles.size(); ++i) {
        const bool best = i < lines.size() && m_history.lines[lines[i]].best;
        const qreal middle = m_plot.top() + middles[i];
        rows.push_back({texts[static_cast<qsizetype>(i)], x, middle, best});
        if (i < lines.size())
            m_leaders.push_back({ends[i], middle, best});
    }
    m_labels.setRows(std::move(rows));
}

void HistoryChart::placeTicks()
{
    const qreal size = m_font.pixelSize();
    std::vector<Text> accuracies;
    for (const HistoryTick &tick : m_scale.ticks)
        accuracies.push_back({tick.label, m_plot.left() - 0.6 * size,
                              m_plot.bottom() - tick.place * m_plot.height()});
    m_accuracyTicks.setRows(std::move(accuracies));
    const int most = std::clamp(static_cast<int>(m_plot.width() / (6 * size)), 1, 5);
    std::vector<Text> times;
    for (const HistoryTick &tick : scenedeck::timeTicks(m_history.spanMs, most)) {
        const qreal x = m_plot.left() + tick.place * m_plot.width();
        times.push_back({tick.label, x, m_plot.bottom() + 1.1 * size});
    }
    m_timeTicks.setRows(std::move(times));
}

QPointF HistoryChart::placeOf(const AccuracyHistory::Point &point, double accuracy) const
{
    const qreal share = std::clamp(m_scale.placeOf(accuracy), 0.0, 1.0);
    return {m_plot.left() + point.time * m_plot.width(), m_plot.bottom() - share * m_plot.height()};
}

QPolygonF HistoryChart::steps(const AccuracyHistory::Line &line,
                              double (*valueOf)(const AccuracyHistory::Point &)) const
{
    QPolygonF polygon;
    for (const AccuracyHistory::Point &point : line.points) {
        const QPointF place = placeOf(point, valueOf(point));
        if (!polygon.isEmpty())
            polygon.append({place.x(), polygon.last().y()});
        polygon.append(place);
    }
    return polygon;
}

QColor HistoryChart::colorOf(bool best) const
{
    return best ? theme()->accent() : theme()->muted();
}

void HistoryChart::paint(QPainter *painter)
{
    if (!theme() || m_history.lines.empty())
        return;
    paintGrid(painter);
    for (const AccuracyHistory::Line &line : m_history.lines)
        paintBand(painter, line);
    paintLeaders(painter);
    for (const AccuracyHistory::Line &line : m_history.lines)
        paintLine(painter, line);
}

void HistoryChart::paintGrid(QPainter *painter) const
{
    painter->setPen(QPen(theme()->line(), std::max(1.0, m_lineWidth / 3)));
    for (const Text &tick : m_accuracyTicks.rows())
        painter->drawLine(QLineF(m_plot.left(), tick.middle, m_plot.right(), tick.middle));
    for (const Text &tick : m_timeTicks.rows())
        painter->drawLine(QLineF(tick.x, m_plot.top(), tick.x, m_plot.bottom()));
}

// A band of one value has no width: it is drawn as a vertical line.
void HistoryChart::paintBand(QPainter *painter, const AccuracyHistory::Line &line) const
{
    if (!line.hasBand)
        return;
    QPolygonF band = steps(line, [](const AccuracyHistory::Point &p) { return p.interval.high; });
    QPolygonF lower = steps(line, [](const AccuracyHistory::Point &p) { return p.interval.low; });
    QColor color = colorOf(line.best);
    if (line.points.size() == 1) {
        painter->setPen(QPen(color, std::max(1.0, m_lineWidth / 2)));
        painter->drawLine(band.first(), lower.first());
        return;
    }
    std::reverse(lower.begin(), lower.end());
    color.setAlphaF(BandOpacity);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(band + lower);
}

void HistoryChart::paintLine(QPainter *painter, const AccuracyHistory::Line &line) const
{
    const QColor color = colorOf(line.best);
    const QPolygonF curve =
        steps(line, [](const AccuracyHistory::Point &point) { return point.accuracy; });
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, m_lineWidth, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    if (curve.size() > 1)
        painter->drawPolyline(curve);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const qreal radius = 1.8 * m_lineWidth;
    painter->drawEllipse(curve.last(), radius, radius);
}

// Level to the edge of the plot, where no newer value follows, and from there to the label.
void HistoryChart::paintLeaders(QPainter *painter) const
{
    const qreal size = m_font.pixelSize();
    for (const Leader &leader : m_leaders) {
        painter->setPen(QPen(theme()->dim(), std::max(1.0, m_lineWidth / 3)));
        const QPointF edge(m_plot.right(), leader.from.y());
        painter->drawPolyline(
            QPolygonF{leader.from, edge, QPointF(m_plot.right() + 1.3 * size, leader.middle)});
    }
}

} // namespace scenedeck
