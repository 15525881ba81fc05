// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace scenedeck
{

/// The rank of a model in every list: 0..3 for rnn, gru, lstm, bert, and 4 for all others. Those
/// follow in order of their first appearance.
int modelRank(const QString &model);

/// The displayed name: RNN, GRU, LSTM, BERT and KNN in capitals, any other name as published.
QString modelLabel(const QString &model);

} // namespace scenedeck
