// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/accuracy-vs-cost/AccuracyVsCostDocument.h"

#include <QString>
#include <QStringList>

/// The texts of accuracy vs. cost. Always English, like the labels of the display.
namespace scenedeck
{

/// "95.4 % · 5.2 ms".
QString numbersText(const CostPoint &point);

/// The details of a model's tooltip: its numbers, n, where it was earlier, and the names of
/// @p others, the models that share its label.
QString detailText(const ModelCost &model, const QStringList &others);

} // namespace scenedeck
