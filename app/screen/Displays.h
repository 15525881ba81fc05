// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScreen>
#include <QString>

namespace scenedeck
{

/// The display with the system's name @p name, such as HDMI-1; null if there is none. Needs the
/// application object.
QScreen *displayNamed(const QString &name);

/// Error text for an unknown --display @p name, without a full stop; lists the existing names.
QString unknownDisplayError(const QString &name);

} // namespace scenedeck
