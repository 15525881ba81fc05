// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck
{

/// A process, as the kernel knows it.
struct PortOwner
{
    qint64 pid = 0;
    QString program; ///< the kernel's short name, at most 15 characters
};

/// Who listens on TCP port @p port of any address. Nothing when nobody does, or when only root may
/// see who.
std::optional<PortOwner> ownerOfPort(quint16 port);

} // namespace scenedeck
