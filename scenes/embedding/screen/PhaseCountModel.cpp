// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/screen/PhaseCountModel.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

void PhaseCountModel::setCounts(const PhaseCounts &counts)
{
    setOtherShown(counts.back() > 0);
    for (int row = 0; row < m_rows; ++row) {
        const auto i = static_cast<std::size_t>(row);
        if (m_counts[i] == counts[i])
            continue;
        m_counts[i] = counts[i];
        Q_EMIT dataChanged(index(row), index(row), {CountRole});
    }
}

void PhaseCountModel::setAgreement(const std::optional<VoteAgreement> &agreement)
{
    if (agreement == m_agreement)
        return;
    m_agreement = agreement;
    Q_EMIT dataChanged(index(0), index(m_rows - 1), {RecallRole});
}

/// E.g. "94%"; empty without a recall.
QString PhaseCountModel::recallText(Phase phase) const
{
    const std::optional<double> share = m_agreement ? m_agreement->recall(phase) : std::nullopt;
    return share ? human::percent(*share) : QString();
}

void PhaseCountModel::setOtherShown(bool shown)
{
    const bool isShown = m_rows > KnownPhaseCount;
    if (shown == isShown)
        return;
    if (shown) {
        beginInsertRows({}, KnownPhaseCount, KnownPhaseCount);
        m_rows = KnownPhaseCount + 1;
        endInsertRows();
    } else {
        beginRemoveRows({}, KnownPhaseCount, KnownPhaseCount);
        m_rows = KnownPhaseCount;
        m_counts.back() = 0;
        endRemoveRows();
    }
}

int PhaseCountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant PhaseCountModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    switch (role) {
    case PhaseRole:
        return index.row();
    case LabelRole:
        return phaseLabel(static_cast<Phase>(index.row()));
    case CountRole:
        return human::count(m_counts[static_cast<std::size_t>(index.row())]);
    case RecallRole:
        return recallText(static_cast<Phase>(index.row()));
    default:
        return {};
    }
}

QHash<int, QByteArray> PhaseCountModel::roleNames() const
{
    return {
        {PhaseRole, "phase"}, {LabelRole, "label"}, {CountRole, "count"}, {RecallRole, "recall"}};
}

} // namespace scenedeck
