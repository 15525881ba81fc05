// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/Listeners.h"

#include "core/server/ListenClash.h"

#include <QLoggingCategory>

Q_DECLARE_LOGGING_CATEGORY(listenerLog)

namespace scenedeck
{

namespace
{
QString nameOf(const QHostAddress &address, quint16 port)
{
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return QStringLiteral("%1:%2")
        .arg(isV6 ? QLatin1Char('[') + address.toString() + QLatin1Char(']') : address.toString())
        .arg(port);
}

QString errorText(const PortListener &listener, const QHostAddress &address, quint16 port,
                  const QString &option)
{
    if (listener.serverError() == QAbstractSocket::AddressInUseError)
        return QStringLiteral(
                   "%1 is already in use by another program; choose another port with %2.")
            .arg(nameOf(address, port), option);
    return QStringLiteral("Cannot listen on %1: %2.")
        .arg(nameOf(address, port), listener.errorString());
}

/// True if the machine does not support the address. A missing IPv6 must not prevent the start.
bool isUnsupportedAddress(const PortListener &listener)
{
    return listener.serverError() == QAbstractSocket::SocketAddressNotAvailableError ||
           listener.serverError() == QAbstractSocket::UnsupportedSocketOperationError;
}
} // namespace

Listeners::Listeners(const ServerOptions &options, HttpConnections &http, const Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_http(http)
    , m_clock(clock)
{
}

bool Listeners::open(QString *error)
{
    if (const auto clash = clashOf(m_options)) {
        *error = *clash;
        return false;
    }
    bool isOpen = openLoopback(error);
    for (const ListenAddress &listen : m_options.listen)
        isOpen = isOpen && openOne(listen.address, listen.port, false, error);
    if (!isOpen)
        m_entries.clear();
    return isOpen;
}

// Port 0 selects a port that is free on IPv4, but it may be in use on IPv6. So several attempts are
// made.
bool Listeners::openLoopback(QString *error)
{
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (openLoopbackOn(m_options.port, error))
            return true;
        m_entries.clear();
        if (m_options.port != 0)
            return false;
    }
    return false;
}

bool Listeners::openLoopbackOn(quint16 port, QString *error)
{
    if (!openOne(QHostAddress(QHostAddress::LocalHost), port, true, error))
        return false;
    m_port = m_entries.back().listener->serverPort();
    return openOne(QHostAddress(QHostAddress::LocalHostIPv6), m_port, true, error);
}

bool Listeners::openOne(const QHostAddress &address, quint16 port, bool mayPublish, QString *error)
{
    auto listener = std::make_unique<PortListener>();
    auto limiter = std::make_unique<ConnectionLimiter>(*listener, mayPublish, m_options.connections,
                                                       m_http, m_clock);
    if (listener->listen(address, port)) {
        m_entries.push_back({std::move(listener), std::move(limiter)});
        return true;
    }
    if (address == QHostAddress::LocalHostIPv6 && isUnsupportedAddress(*listener)) {
        qCInfo(listenerLog) << "this machine has no [::1]; listening only on 127.0.0.1";
        return true;
    }
    *error = errorText(*listener, address, port,
                       mayPublish ? QStringLiteral("--port") : QStringLiteral("--listen"));
    return false;
}

void Listeners::sweep()
{
    for (const Entry &entry : m_entries)
        entry.limiter->sweep();
}

void Listeners::close()
{
    for (const Entry &entry : m_entries)
        entry.listener->close();
}

} // namespace scenedeck
