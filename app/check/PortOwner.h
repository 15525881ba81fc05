// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck
{

/// A process that listens on a port.
struct PortOwner
{
    qint64 pid = 0;
    QString program; ///< the kernel's short name, at most 15 characters
};

/// The process that listens on TCP port @p port of any address. Nothing if there is none, or if
/// only root may read its descriptors.
std::optional<PortOwner> ownerOfPort(quint16 port);

} // namespace scenedeck
