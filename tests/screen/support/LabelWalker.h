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

/// Finds visible texts below @p root that are too small for a viewing distance at which
/// @p pixelsPerArcMinute (> 0) pixels appear as an arc minute: under 10 arc minutes, headlines
/// (objectName "headline" or "tileHeadline") under 20.
QStringList textsTooSmall(const QQuickItem *root, qreal pixelsPerArcMinute);

} // namespace scenedeck
