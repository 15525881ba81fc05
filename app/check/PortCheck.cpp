// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/Checks.h"
#include "app/check/PortOwner.h"
#include "core/http/Paths.h"
#include "core/server/ListenClash.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace scenedeck
{

namespace
{
constexpr int TimeoutMs = 1000;

// Needed because the kernel shows a service's sockets to root only, even to the same user.
bool isDashboardAt(const QString &name, const QHostAddress &address, quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(address, port);
    if (!socket.waitForConnected(TimeoutMs))
        return false;
    socket.write(QByteArray("GET ") + HealthPath + " HTTP/1.1\r\nHost: " + name.toLatin1() +
                 "\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(TimeoutMs))
        answer += socket.readAll();
    return answer.contains("\"epoch\"");
}

// The process that listens on a port.
struct Occupant
{
    std::optional<PortOwner> owner;
    bool isDashboard = false;
};

Occupant occupantOf(const QString &name, const QHostAddress &address, quint16 port)
{
    const std::optional<PortOwner> owner = ownerOfPort(port);
    return {owner, owner ? owner->program == QLatin1String("scenedeck")
                         : isDashboardAt(name, address, port)};
}

QString nameOf(const Occupant &occupant)
{
    if (occupant.owner)
        return QStringLiteral("%1 (process %2)")
            .arg(occupant.owner->program)
            .arg(occupant.owner->pid);
    return occupant.isDashboard ? QStringLiteral("a running scenedeck")
                                : QStringLiteral("a process of another user");
}

void reportInUse(const QString &name, const Occupant &occupant, CheckReport &report)
{
    const QString by = nameOf(occupant);
    report.fact(name, QStringLiteral("in use by ") + by);
    if (occupant.isDashboard)
        return; // no fault
    report.fault(QStringLiteral("%1 is in use by %2: stop that process, or choose another port%3.")
                     .arg(name, by,
                          occupant.owner ? QString()
                                         : QStringLiteral("; root can see which process it is")));
}

// An error of QTcpServer::listen().
struct ListenError
{
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QString text;
};

// Nothing if the port is free.
std::optional<ListenError> tryListen(const QHostAddress &address, quint16 port)
{
    QTcpServer server;
    if (port == 0 || server.listen(address, port))
        return std::nullopt;
    return ListenError{server.serverError(), server.errorString()};
}

bool isInUse(const std::optional<ListenError> &error)
{
    return error && error->error == QAbstractSocket::AddressInUseError;
}

void checkPort(const QHostAddress &address, quint16 port, CheckReport &report)
{
    const bool v6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString name = (v6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
                             .arg(address.toString())
                             .arg(port);
    std::optional<ListenError> error = tryListen(address, port);
    if (isInUse(error)) {
        const Occupant occupant = occupantOf(name, address, port);
        // Without an owner, the process may have ended meanwhile: try again.
        if (!occupant.owner && !occupant.isDashboard)
            error = tryListen(address, port);
        if (isInUse(error)) {
            reportInUse(name, occupant, report);
            return;
        }
    }
    report.fact(name, error ? error->text : QStringLiteral("free"));
    // No fault on ::1: the dashboard starts on a machine without IPv6 too.
    if (error && address != QHostAddress(QHostAddress::LocalHostIPv6))
        report.fault(QStringLiteral("Cannot listen on %1: %2. Is it an address of this machine?")
                         .arg(name, error->text));
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
