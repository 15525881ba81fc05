// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Refusal.h"

#include <QByteArray>

#include <functional>
#include <utility>
#include <vector>

class QTcpSocket;

namespace scenedeck
{

/// One answer.
struct Response
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>>
        headers;        ///< besides those that every answer has;
                        ///< Cache-Control replaces "no-store"
    bool close = false; ///< the connection ends after this answer
    /// Set: the head is sent alone, and the rest is up to this, which owns the socket from then on.
    /// The answer then ends with the connection.
    std::function<void(QTcpSocket *)> takeOver;
};

/// An answer of RFC 9457 problem details: `type`, `title`, `status`, `detail`, and `errors` when
/// the refusal names fields. Every status here has one meaning, so `type` is "about:blank".
Response problem(const Refusal &refusal);

/// The words that belong to @p status, e.g. "Not Found".
QByteArray reasonPhrase(int status);

enum class BodyPart { Sent, LeftOut };

/// The answer as HTTP/1.1 writes it. @p body is LeftOut for a HEAD request.
QByteArray toBytes(const Response &response, BodyPart body = BodyPart::Sent);

} // namespace scenedeck
