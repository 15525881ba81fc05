// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/ViewerLink.h"

namespace scenedeck
{

/// A viewer of server-sent events, behind an HTTP response that ends with the connection.
class SseLink final : public ViewerLink
{
public:
    /// Takes @p socket over; the head of the response has been sent.
    explicit SseLink(QTcpSocket *socket);

    bool open() override;
    qsizetype cutAfter(QByteArrayView frames, qsizetype sent) const override;
    bool ping() override;
    void close(QWebSocketProtocol::CloseCode code, const QString &reason) override;
};

} // namespace scenedeck
