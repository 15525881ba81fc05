// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/CostLabels.h"

#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelOrder.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <optional>

namespace scenedeck
{

namespace
{
std::vector<RowModel<CostLabel>::Role> labelRoles()
{
    return {
        {"name", [](const CostLabel &label) -> QVariant { return label.name; }},
        {"numbers", [](const CostLabel &label) -> QVariant { return label.numbers; }},
        {"muted", [](const CostLabel &label) -> QVariant { return label.muted; }},
        {"box", [](const CostLabel &label) -> QVariant { return label.box; }},
        {"lineStart", [](const CostLabel &label) -> QVariant { return label.leader.p1(); }},
        {"lineLength", [](const CostLabel &label) -> QVariant { return label.leader.length(); }},
        // QLineF measures angles in the opposite direction.
        {"lineAngle", [](const CostLabel &label) -> QVariant { return -label.leader.angle(); }},
    };
}

QString numbersOf(const CostPoint &point)
{
    return human::percentNumber(point.accuracy) + QStringLiteral(" % · ") +
           human::latency(point.latencyUs);
}
} // namespace

CostLabels::CostLabels(QObject *parent) : QObject(parent), m_rows(labelRoles(), nullptr) {}

void CostLabels::setView(AccuracyVsCostView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &AccuracyVsCostView::modelsChanged, this, &CostLabels::placeAll);
    placeAll();
    Q_EMIT changed();
}

void CostLabels::setPlot(QSizeF plot)
{
    if (plot == m_plot)
        return;
    m_plot = plot;
    placeAll();
    Q_EMIT changed();
}

void CostLabels::setNameFont(const QFont &font)
{
    if (font == m_nameFont)
        return;
    m_nameFont = font;
    placeAll();
    Q_EMIT changed();
}

void CostLabels::setNumbersFont(const QFont &font)
{
    if (font == m_numbersFont)
        return;
    m_numbersFont = font;
    placeAll();
    Q_EMIT changed();
}

void CostLabels::setMark(qreal mark)
{
    if (mark == m_mark)
        return;
    m_mark = mark;
    placeAll();
    Q_EMIT changed();
}

void CostLabels::placeAll()
{
    if (!m_view || m_plot.isEmpty())
        return;
    std::vector<CostLabel> labels;
    std::vector<LabelRequest> requests;
    LabelSpace space{QRectF(QPointF(), m_plot), m_mark, m_mark * 0.3, {}};
    appendStepLine(space.lines);
    for (const ModelCost &model : m_view->models()) {
        labels.push_back({modelLabel(model.model), numbersOf(model.value), model.muted, {}, {}});
        requests.push_back({placeOf(model.value), sizeOf(labels.back()), model.muted ? 0 : 1});
        appendWhiskers(model, space.lines);
    }
    const auto places = placeLabels(requests, space);
    std::vector<CostLabel> rows;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!places[i])
            continue;
        rows.push_back(labels[i]);
        rows.back().box = places[i]->box;
        rows.back().leader = places[i]->leader;
    }
    m_rows.setRows(std::move(rows));
}

QPointF CostLabels::placeOf(const CostPoint &point) const
{
    const QPointF share = m_view->placeOf(point);
    return {share.x() * m_plot.width(), share.y() * m_plot.height()};
}

void CostLabels::appendStepLine(std::vector<QLineF> &lines) const
{
    std::optional<QPointF> last;
    for (const ModelCost &model : m_view->models()) {
        if (!model.efficient)
            continue;
        const QPointF mark = placeOf(model.value);
        const QPointF corner(mark.x(), last ? last->y() : m_plot.height());
        if (last)
            lines.emplace_back(*last, corner);
        lines.emplace_back(corner, mark);
        last = mark;
    }
    if (last)
        lines.emplace_back(*last, QPointF(m_plot.width(), last->y()));
}

void CostLabels::appendWhiskers(const ModelCost &model, std::vector<QLineF> &lines) const
{
    const qreal cap = m_mark * 0.25;
    const QPointF mark = placeOf(model.value);
    if (const std::optional<Interval> interval = model.interval()) {
        const QPointF low = placeOf({model.value.latencyUs, interval->low});
        const QPointF high = placeOf({model.value.latencyUs, interval->high});
        lines.emplace_back(low, high);
        for (const QPointF end : {low, high})
            lines.emplace_back(end - QPointF(cap, 0), end + QPointF(cap, 0));
    }
    if (model.p99Us > 0) {
        const QPointF end = placeOf({model.p99Us, model.value.accuracy});
        lines.emplace_back(mark, end);
        lines.emplace_back(end - QPointF(0, cap), end + QPointF(0, cap));
    }
}

QSizeF CostLabels::sizeOf(const CostLabel &label) const
{
    const QFontMetricsF name(m_nameFont);
    const QFontMetricsF numbers(m_numbersFont);
    // Two equal halves, so that the step line passes between name and numbers. One pixel is added
    // to the measured width, because text exactly as wide as its item may be elided.
    return {1 + std::ceil(std::max(name.horizontalAdvance(label.name),
                                   numbers.horizontalAdvance(label.numbers))),
            2 * std::ceil(std::max(name.height(), numbers.height()))};
}

} // namespace scenedeck
