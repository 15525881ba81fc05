// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScreen>
#include <QString>

namespace scenedeck
{

/// The display that the system calls @p name, such as HDMI-1; null when there is none. Needs the
/// application object.
QScreen *displayNamed(const QString &name);

/// Why --display @p name is refused where displayNamed() is null: without a full stop, and with the
/// names that there are.
QString noDisplayNamed(const QString &name);

} // namespace scenedeck
