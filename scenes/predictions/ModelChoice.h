// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace scenedeck
{

/// The model that the user chose. Initially none: the scene then shows the model with the newest
/// prediction. Not thread-safe.
class ModelChoice
{
public:
    /// The listed name of the chosen model, which may no longer exist. Empty: none.
    const QString &name() const { return m_chosen; }

    /// The same, but also empty if @p models does not contain it.
    QString chosen(const QStringList &models) const;

    /// Advances from @p shown, one of @p models, to the next model: rnn, gru, lstm, bert, then by
    /// name. After a full cycle, which ends at the model shown before the first choice, no model is
    /// chosen again. Returns false with fewer than two models, because there is nothing to choose.
    bool chooseNext(const QStringList &models, const QString &shown);

private:
    QString m_chosen;
    QString m_first; // shown when the cycle began
};

} // namespace scenedeck
