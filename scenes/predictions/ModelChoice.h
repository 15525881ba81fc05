// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace scenedeck
{

/// Which model a person chose to see. At first none: the scene shows the model with the newest
/// prediction. Not thread-safe.
class ModelChoice
{
public:
    /// The listed name of the chosen model, whether or not there still is one; empty: none.
    const QString &name() const { return m_chosen; }

    /// The same; also empty when @p models lacks it.
    QString chosen(const QStringList &models) const;

    /// Goes from @p shown, one of @p models, to the next model: rnn, gru, lstm, bert, then by name.
    /// After a full circle, in which @p shown was the last, none is chosen again. False with fewer
    /// than two models, which leave no choice.
    bool chooseNext(const QStringList &models, const QString &shown);

private:
    QString m_chosen;
    QString m_first; // shown when the circle began
};

} // namespace scenedeck
