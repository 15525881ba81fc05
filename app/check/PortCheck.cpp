// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"
#include "app/check/PortOwner.h"

#include <QTcpServer>

namespace scenedeck
{

namespace
{
void reportTaken(const QString &name, quint16 port, CheckReport &report)
{
    const std::optional<PortOwner> owner = ownerOfPort(port);
    const QString by = owner ? QStringLiteral("%1 (process %2)").arg(owner->program).arg(owner->pid)
                             : QStringLiteral("a process of another user");
    report.fact(name, QStringLiteral("taken by ") + by);
    if (owner && owner->program == QLatin1String("scenedeck"))
        return; // a dashboard that runs is what is wanted
    report.fault(
        QStringLiteral("%1 is taken by %2: end that, or choose another port%3.")
            .arg(name, by, owner ? QString() : QStringLiteral("; root can see which one it is")));
}

void checkPort(const QHostAddress &address, quint16 port, CheckReport &report)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString name = (v6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
                             .arg(address.toString())
                             .arg(port);
    QTcpServer server;
    if (port == 0 || server.listen(address, port)) {
        report.fact(name, QStringLiteral("free"));
        return;
    }
    if (server.serverError() == QAbstractSocket::AddressInUseError) {
        reportTaken(name, port, report);
        return;
    }
    report.fact(name, server.errorString());
    // A machine may have no IPv6 at all, and that is no reason not to start.
    if (address != QHostAddress(QHostAddress::LocalHostIPv6))
        report.fault(QStringLiteral("Nothing can listen on %1: %2. Is that an address of this "
                                    "machine?")
                         .arg(name, server.errorString()));
}
} // namespace

void checkPorts(const ServerOptions &options, CheckReport &report)
{
    for (const QHostAddress::SpecialAddress address :
         {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6})
        checkPort(QHostAddress(address), options.port, report);
    for (const ListenAddress &listen : options.listen)
        checkPort(listen.address, listen.port, report);
}

} // namespace scenedeck
