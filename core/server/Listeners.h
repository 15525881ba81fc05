// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/ConnectionLimiter.h"
#include "core/server/ServerOptions.h"

#include <memory>
#include <vector>

namespace scenedeck
{

/// The listeners of one server: both loopback addresses on one port, and those of --listen. Used in
/// the network thread only.
class Listeners final : public QObject
{
public:
    /// @p http gets the accepted connections; it and @p clock outlive this object.
    Listeners(const ServerOptions &options, HttpConnections &http, const Clock &clock,
              QObject *parent = nullptr);

    /// Opens all listeners or none. On failure, returns false with one sentence in @p error.
    bool open(QString *error);

    /// The port of the loopback listeners; 0 before open().
    quint16 port() const { return m_port; }

    void sweep();
    void close();

private:
    struct Entry
    {
        std::unique_ptr<PortListener> listener;
        std::unique_ptr<ConnectionLimiter> limiter;
    };

    bool openLoopback(QString *error);
    bool openLoopbackOn(quint16 port, QString *error);
    bool openOne(const QHostAddress &address, quint16 port, bool mayPublish, QString *error);

    const ServerOptions m_options;
    HttpConnections &m_http;
    const Clock &m_clock;
    std::vector<Entry> m_entries;
    quint16 m_port = 0;
};

} // namespace scenedeck
