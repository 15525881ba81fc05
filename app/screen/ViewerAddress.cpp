// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen/ViewerAddress.h"

#include <QUrl>

#include <algorithm>

namespace scenedeck
{

namespace
{
bool isAnyAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) ||
           address == QHostAddress(QHostAddress::AnyIPv6) ||
           address == QHostAddress(QHostAddress::Any);
}

bool isReachable(const QHostAddress &address)
{
    return !address.isNull() && !address.isLoopback() && !address.isLinkLocal();
}

// Null if there is none.
QHostAddress ownAddress(bool mayBeIPv6, const QList<QHostAddress> &own)
{
    const auto find = [&own](QAbstractSocket::NetworkLayerProtocol protocol) {
        const auto found = std::find_if(own.begin(), own.end(), [protocol](const auto &address) {
            return address.protocol() == protocol && isReachable(address);
        });
        return found == own.end() ? QHostAddress() : *found;
    };
    const QHostAddress address = find(QAbstractSocket::IPv4Protocol);
    return address.isNull() && mayBeIPv6 ? find(QAbstractSocket::IPv6Protocol) : address;
}

QString urlOf(const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port);
    url.setPath(QStringLiteral("/"));
    return url.toString();
}
} // namespace

QString viewerAddress(const std::vector<ListenAddress> &listeners, const QList<QHostAddress> &own)
{
    for (const ListenAddress &listener : listeners) {
        QHostAddress address = listener.address;
        if (isAnyAddress(address))
            address = ownAddress(address.protocol() != QAbstractSocket::IPv4Protocol, own);
        if (isReachable(address))
            return urlOf(address, listener.port);
    }
    return {};
}

} // namespace scenedeck
