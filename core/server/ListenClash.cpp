// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/ListenClash.h"

namespace scenedeck
{

namespace
{
bool includesPublishAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::LocalHost) ||
           address == QHostAddress(QHostAddress::LocalHostIPv6) ||
           address == QHostAddress(QHostAddress::AnyIPv4) ||
           address == QHostAddress(QHostAddress::AnyIPv6) ||
           address == QHostAddress(QHostAddress::Any);
}
} // namespace

std::optional<QString> clashOf(const ServerOptions &options)
{
    for (const ListenAddress &listen : options.listen) {
        if (listen.port != 0 && listen.port == options.port &&
            includesPublishAddress(listen.address))
            return QStringLiteral("--listen %1 uses port %2, to which producers on this machine "
                                  "publish; choose another port for it, such as %3.")
                .arg(listen.address.toString())
                .arg(listen.port)
                .arg(listen.port == 8448 ? 8449 : 8448);
    }
    return std::nullopt;
}

} // namespace scenedeck
