// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>
#include <QStringList>

namespace scenedeck
{

/// Looks for labels that cannot be read: walks the visible items under @p root and says, one line
/// each, of every Text
///  - that is wider or taller than the room it was given (one that elides or wraps is not),
///  - that is cut by an ancestor that clips, or by the edge of @p root,
///  - that overlaps another visible Text,
///  - that is set in less than 12 pixels.
/// What counts is where the letters are, not the white space of their line; half a pixel is
/// forgiven. Text that is all but transparent does not count.
QStringList unreadableLabels(const QQuickItem *root);

} // namespace scenedeck
