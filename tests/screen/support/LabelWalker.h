// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>
#include <QStringList>

namespace scenedeck
{

/// Finds unreadable labels among the visible items below @p root. Returns one line for each Text
///  - that is wider or taller than its item (elided or wrapped texts are not),
///  - that is cut by a clipping ancestor or by the edge of @p root,
///  - that overlaps another visible Text,
///  - whose font is smaller than 12 pixels.
/// Considers the area of the letters, without the white space of their line, with a tolerance of
/// half a pixel. Ignores nearly transparent texts.
QStringList unreadableLabels(const QQuickItem *root);

} // namespace scenedeck
