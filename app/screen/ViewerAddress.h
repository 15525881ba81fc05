// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ServerOptions.h"

#include <QHostAddress>
#include <QString>

#include <vector>

namespace scenedeck
{

/// URL at which other machines open the page, with a slash at the end: of the first of @p listeners
/// that other machines reach. A listener on all addresses is reached at the first of @p own, the
/// machine's addresses, that is neither a loopback nor a link-local one; IPv4 addresses come first.
/// Empty if there is none.
QString viewerAddress(const std::vector<ListenAddress> &listeners, const QList<QHostAddress> &own);

} // namespace scenedeck
