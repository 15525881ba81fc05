// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/relay/ViewerLink.h"

namespace scenedeck
{

/// The connection of a viewer of server-sent events: an HTTP response that ends when the connection
/// is closed. Lives in the network thread.
class SseLink final : public ViewerLink
{
public:
    /// Takes ownership of @p socket, on which HttpConnection has sent the head of the response.
    explicit SseLink(AcceptedSocket *socket);

    bool open() override;
    qsizetype cutAfter(QByteArrayView frames, qsizetype sent) const override;
    bool ping() override;
    void close(QWebSocketProtocol::CloseCode code, const QString &reason) override;
};

} // namespace scenedeck
