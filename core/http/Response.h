// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArray>

#include <functional>
#include <utility>
#include <vector>

namespace scenedeck
{

class AcceptedSocket;

inline constexpr int SwitchingProtocols = 101; ///< the status of a completed upgrade

/// One HTTP answer.
struct Response
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>>
        headers;           ///< in addition to the standard ones; Cache-Control replaces "no-store"
    bool close = false;    ///< the connection closes after this answer
    bool isShared = false; ///< the memory of the body is shared, e.g. with StaticPages
    /// If set, only the head is sent, and nothing with the status SwitchingProtocols. The function
    /// then gets ownership of the socket, which has the unread input, and sends the rest; the
    /// answer ends with the connection.
    std::function<void(AcceptedSocket *)> takeOver;

    /// Bytes of memory that only this answer uses.
    qint64 ownBytes() const { return isShared ? 0 : body.size(); }
};

/// An answer with problem details (RFC 9457): `type`, `title`, `status`, `detail`, and `errors` if
/// the refusal lists fields. `type` is "about:blank", because every status used has only one
/// meaning.
Response problem(const Refusal &refusal);

/// The answer 503 to a connection above a limit of the listener; closes the connection.
Response limitReached();

/// The reason phrase of @p status, e.g. "Not Found".
QByteArray reasonPhrase(int status);

/// Status line and headers of HTTP/1.1, including the empty line.
QByteArray headOf(const Response &response);

} // namespace scenedeck
