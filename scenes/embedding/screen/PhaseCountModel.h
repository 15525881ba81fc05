// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingDocument.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace scenedeck
{

/// The number of points of each phase and the recall of their vote, one row per phase, in canonical
/// order. Other phases have a row only while there are such points.
class PhaseCountModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a part of EmbeddingView")

public:
    enum Role { PhaseRole = Qt::UserRole, LabelRole, CountRole, RecallRole };

    using QAbstractListModel::QAbstractListModel;

    void setCounts(const PhaseCounts &counts);
    void setAgreement(const std::optional<VoteAgreement> &agreement);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void setOtherShown(bool shown);

    QString recallText(Phase phase) const;

    PhaseCounts m_counts{};
    std::optional<VoteAgreement> m_agreement;
    int m_rows = KnownPhaseCount;
};

} // namespace scenedeck
