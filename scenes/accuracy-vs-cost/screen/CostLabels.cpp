// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/accuracy-vs-cost/screen/CostLabels.h"

#include "scenes/accuracy-vs-cost/CostText.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <utility>

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

/// The most accurate model first, then those on the step line. @p best is the most accurate one.
int priorityOf(const ModelCost &model, const ModelCost &best)
{
    if (&model == &best)
        return 3;
    if (model.efficient)
        return 2;
    return model.muted ? 0 : 1;
}

qreal distance(QPointF a, QPointF b)
{
    return QLineF(a, b).length();
}
} // namespace

CostLabels::CostLabels(QObject *parent) : QObject(parent), m_rows(labelRoles(), nullptr)
{
    connect(this, &CostLabels::changed, this, &CostLabels::placeAll);
}

void CostLabels::setView(AccuracyVsCostView *view)
{
    if (view == m_view)
        return;
    if (m_view)
        m_view->disconnect(this);
    m_view = view;
    if (m_view)
        connect(m_view, &AccuracyVsCostView::modelsChanged, this, &CostLabels::placeAll);
    Q_EMIT changed();
}

void CostLabels::placeAll()
{
    m_groups.clear();
    if (!m_view || m_plot.isEmpty())
        return;
    const CostGeometry geometry = m_view->geometry(m_plot, m_mark);
    m_groups = placeLabelGroups(
        namedMarks(geometry),
        [this](std::size_t named, std::size_t others) { return sizeOf(named, others); },
        {QRectF(QPointF(), m_plot),
         m_mark,
         m_mark * 0.3,
         linesOf(geometry),
         whiskersOf(geometry),
         {}});
    std::vector<CostLabel> rows;
    rows.reserve(m_groups.size());
    for (const LabelGroup &group : m_groups)
        rows.push_back(labelOf(group));
    m_rows.setRows(std::move(rows));
    Q_EMIT placed();
}

std::vector<NamedMark> CostLabels::namedMarks(const CostGeometry &geometry) const
{
    const std::vector<ModelCost> &models = m_view->models();
    const auto best =
        std::max_element(models.begin(), models.end(), [](const ModelCost &a, const ModelCost &b) {
            return a.value.accuracy < b.value.accuracy;
        });
    std::vector<NamedMark> marks;
    marks.reserve(models.size());
    for (const ModelCost &model : models)
        marks.push_back({geometry.placeOf(model.value), priorityOf(model, *best)});
    return marks;
}

std::vector<QLineF> CostLabels::linesOf(const CostGeometry &geometry) const
{
    std::vector<QLineF> lines;
    const std::vector<QPointF> corners = geometry.stepLine(m_view->models());
    for (std::size_t i = 1; i < corners.size(); ++i)
        lines.emplace_back(corners[i - 1], corners[i]);
    for (const ModelCost &model : m_view->models()) {
        if (const std::optional<QLineF> arrow = geometry.arrowOf(model))
            lines.push_back(*arrow);
    }
    return lines;
}

std::vector<QLineF> CostLabels::whiskersOf(const CostGeometry &geometry) const
{
    std::vector<QLineF> lines;
    for (const ModelCost &model : m_view->models()) {
        const std::vector<QLineF> whiskers = geometry.whiskersOf(model);
        lines.insert(lines.end(), whiskers.begin(), whiskers.end());
    }
    return lines;
}

QString CostLabels::nameText(std::size_t model, std::size_t others) const
{
    constexpr qreal MaxOfWidth = 0.35;
    const QString name = human::shortName(modelLabel(m_view->models()[model].model));
    const QString shown =
        QFontMetricsF(m_nameFont)
            .elidedText(name, Qt::ElideMiddle, std::floor(MaxOfWidth * m_plot.width()));
    return others > 0 ? shown + QStringLiteral(" +%1 more").arg(others) : shown;
}

QSizeF CostLabels::sizeOf(std::size_t model, std::size_t others) const
{
    const QFontMetricsF name(m_nameFont);
    const QFontMetricsF numbers(m_numbersFont);
    const QString numbersShown = numbersText(m_view->models()[model].value);
    // One pixel is added to the measured width, because text exactly as wide as its item may be
    // elided.
    return {1 + std::ceil(std::max(name.horizontalAdvance(nameText(model, others)),
                                   numbers.horizontalAdvance(numbersShown))),
            2 * std::ceil(std::max(name.height(), numbers.height()))};
}

CostLabel CostLabels::labelOf(const LabelGroup &group) const
{
    const ModelCost &model = m_view->models()[group.named];
    return {nameText(group.named, group.others.size()), numbersText(model.value), model.muted,
            group.place.box, group.place.leader};
}

std::optional<CostTipText> CostLabels::tipAt(QPointF position) const
{
    const std::optional<std::size_t> found = m_view ? modelAt(position) : std::nullopt;
    if (!found)
        return std::nullopt;
    const ModelCost &model = m_view->models()[*found];
    return CostTipText{modelLabel(model.model), detailText(model, companionsOf(*found))};
}

QString CostLabels::modelNameAt(QPointF position) const
{
    const std::optional<std::size_t> found = m_view ? modelAt(position) : std::nullopt;
    return found ? listedModelName(m_view->models()[*found].model) : QString();
}

std::optional<std::size_t> CostLabels::modelAt(QPointF position) const
{
    const CostGeometry geometry = m_view->geometry(m_plot, m_mark);
    const std::vector<ModelCost> &models = m_view->models();
    std::optional<std::size_t> found;
    qreal reach = 0.75 * m_mark;
    // Of marks at the same position, the last one is on top.
    for (std::size_t i = 0; i < models.size(); ++i) {
        const qreal away = distance(geometry.placeOf(models[i].value), position);
        if (away > reach)
            continue;
        reach = away;
        found = i;
    }
    if (found)
        return found;
    const auto group =
        std::find_if(m_groups.begin(), m_groups.end(), [&position](const LabelGroup &each) {
            return each.place.box.contains(position);
        });
    return group == m_groups.end() ? std::nullopt : std::optional(group->named);
}

QStringList CostLabels::companionsOf(std::size_t model) const
{
    QStringList names;
    for (const LabelGroup &group : m_groups) {
        std::vector<std::size_t> members{group.named};
        members.insert(members.end(), group.others.begin(), group.others.end());
        if (std::find(members.begin(), members.end(), model) == members.end())
            continue;
        for (const std::size_t member : members) {
            if (member != model)
                names.append(modelLabel(m_view->models()[member].model));
        }
    }
    return names;
}

} // namespace scenedeck
