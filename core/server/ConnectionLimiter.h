// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpConnections.h"
#include "core/http/ListenerUsage.h"
#include "core/server/PortListener.h"

#include <QObject>

#include <memory>

namespace scenedeck
{

/// Passes the accepted connections of one listener to HTTP, which also answers the requests of
/// viewers, and counts them: a connection counts as undecided until its first request. Answers 503
/// to connections above the limit. Used in the network thread only.
class ConnectionLimiter final : public QObject
{
    Q_OBJECT

public:
    /// Requests to publish are accepted if @p mayPublish. The other arguments outlive this object.
    ConnectionLimiter(PortListener &listener, bool mayPublish, const ConnectionLimits &limits,
                      HttpConnections &http, const Clock &clock, QObject *parent = nullptr);

    /// Logs how many connections were rejected, at most once in ten seconds. Call about once a
    /// second.
    void sweep();

private:
    void accept(AcceptedSocket *socket);
    void reject(AcceptedSocket *socket) const;

    const bool m_isPublishAllowed;
    const std::shared_ptr<ListenerUsage> m_usage;
    HttpConnections &m_http;
    const Clock &m_clock;
    int m_rejectedCount = 0; ///< since the last report
    qint64 m_nextReportMs = 0;
};

} // namespace scenedeck
