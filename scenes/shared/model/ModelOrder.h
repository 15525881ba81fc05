// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// Where a model comes in every list: 0..3 for rnn, gru, lstm, bert, and 4 for all others, which
/// follow in order of their first appearance.
int modelRank(const QString &model);

/// What people read: RNN, GRU, LSTM, BERT and KNN in capitals, any other name as it was sent.
QString modelLabel(const QString &model);

} // namespace scenedeck
