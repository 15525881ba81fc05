// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"
#include "app/check/PortOwner.h"
#include "core/server/ListenClash.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace scenedeck
{

namespace
{
constexpr int PatienceMs = 1000;

// The kernel shows a service's sockets to root alone, even where its user asks.
bool answersAsDashboard(const QString &name, const QHostAddress &address, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    if (!socket.waitForConnected(PatienceMs))
        return false;
    socket.write("GET /healthz HTTP/1.1\r\nHost: " + name.toLatin1() +
                 "\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(PatienceMs))
        answer += socket.readAll();
    return answer.contains("\"epoch\"");
}

// Who listens on a port.
struct Taker
{
    std::optional<PortOwner> owner;
    bool isDashboard = false;
};

Taker takerOf(const QString &name, const QHostAddress &address, quint16 port)
{
    const std::optional<PortOwner> owner = ownerOfPort(port);
    return {owner, owner ? owner->program == QLatin1String("scenedeck")
                         : answersAsDashboard(name, address, port)};
}

QString nameOf(const Taker &taker)
{
    if (taker.owner)
        return QStringLiteral("%1 (process %2)").arg(taker.owner->program).arg(taker.owner->pid);
    return taker.isDashboard ? QStringLiteral("a scenedeck that runs")
                             : QStringLiteral("a process of another user");
}

void reportTaken(const QString &name, const Taker &taker, CheckReport &report)
{
    const QString by = nameOf(taker);
    report.fact(name, QStringLiteral("taken by ") + by);
    if (taker.isDashboard)
        return; // what is wanted
    report.fault(
        QStringLiteral("%1 is taken by %2: end that, or choose another port%3.")
            .arg(name, by,
                 taker.owner ? QString() : QStringLiteral("; root can see which one it is")));
}

// What stands in the way of listening there; nothing when the port is free.
struct Obstacle
{
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QString text;
};

std::optional<Obstacle> obstacleTo(const QHostAddress &address, quint16 port)
{
    QTcpServer server;
    if (port == 0 || server.listen(address, port))
        return std::nullopt;
    return Obstacle{server.serverError(), server.errorString()};
}

bool isTaken(const std::optional<Obstacle> &obstacle)
{
    return obstacle && obstacle->error == QAbstractSocket::AddressInUseError;
}

void checkPort(const QHostAddress &address, quint16 port, CheckReport &report)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString name = (v6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
                             .arg(address.toString())
                             .arg(port);
    std::optional<Obstacle> obstacle = obstacleTo(address, port);
    if (isTaken(obstacle)) {
        const Taker taker = takerOf(name, address, port);
        // Who cannot be found may have ended since.
        if (!taker.owner && !taker.isDashboard)
            obstacle = obstacleTo(address, port);
        if (isTaken(obstacle)) {
            reportTaken(name, taker, report);
            return;
        }
    }
    report.fact(name, obstacle ? obstacle->text : QStringLiteral("free"));
    // A machine may have no IPv6 at all, and that is no reason not to start.
    if (obstacle && address != QHostAddress(QHostAddress::LocalHostIPv6))
        report.fault(QStringLiteral("Nothing can listen on %1: %2. Is that an address of this "
                                    "machine?")
                         .arg(name, obstacle->text));
}
} // namespace

void checkPorts(const ServerOptions &options, CheckReport &report)
{
    for (const QHostAddress::SpecialAddress address :
         {QHostAddress::LocalHost, QHostAddress::LocalHostIPv6})
        checkPort(QHostAddress(address), options.port, report);
    if (const auto clash = clashOf(options))
        report.fault(*clash);
    for (const ListenAddress &listen : options.listen)
        checkPort(listen.address, listen.port, report);
}

} // namespace scenedeck
