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
        headers;           ///< besides those that every answer has;
                           ///< Cache-Control replaces "no-store"
    bool close = false;    ///< the connection ends after this answer
    bool isShared = false; ///< the body's memory is there anyway, for all who ask
    /// Set: the head is sent alone, and the rest is up to this, which owns the socket from then on.
    /// The answer then ends with the connection.
    std::function<void(QTcpSocket *)> takeOver;

    /// Bytes of memory that the answer uses by itself.
    qint64 ownBytes() const { return isShared ? 0 : body.size(); }
};

/// An answer of RFC 9457 problem details: `type`, `title`, `status`, `detail`, and `errors` when
/// the refusal names fields. Every status here has one meaning, so `type` is "about:blank".
Response problem(const Refusal &refusal);

/// The words that belong to @p status, e.g. "Not Found".
QByteArray reasonPhrase(int status);

/// Status line and headers as HTTP/1.1 writes them, the empty line included.
QByteArray headOf(const Response &response);

} // namespace scenedeck
