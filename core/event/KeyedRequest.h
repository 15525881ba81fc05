// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// A publish request that had an Idempotency-Key and was accepted. The same request again gets the
/// same answer.
struct KeyedRequest
{
    QByteArray key;         ///< 8 to 64 printable ASCII characters
    QByteArray fingerprint; ///< 16 bytes that depend on the body and its format
    QByteArray answer;      ///< the body of the answer
    quint64 seq = 0;        ///< of the request's last event
    qint64 receivedMs = 0;  ///< Unix milliseconds
    qint64 arrivedMs = 0;   ///< the same by the monotonic clock
};

} // namespace scenedeck
