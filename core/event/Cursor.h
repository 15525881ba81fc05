// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace scenedeck
{

/// The last event that a viewer received; a viewer sends it to resume. A value type.
struct Cursor
{
    QByteArray epoch; ///< the log lifetime that seq belongs to; empty: matches no epoch
    quint64 seq = 0;  ///< the last event received; 0: none yet

    /// Parses `epoch=E&seq=S` from the query of a URL. Nothing if neither key is present. If only
    /// one is, or seq is not a number, the epoch is empty. No epoch matches it, so a client with a
    /// malformed cursor gets "too_old" and the state, not an error.
    static std::optional<Cursor> fromQuery(const QString &query);

    /// Parses "EPOCH:SEQ", the value of a Last-Event-ID header. Nothing if @p id is empty; an empty
    /// epoch, as above, if it is malformed.
    static std::optional<Cursor> fromEventId(QByteArrayView id);
};

} // namespace scenedeck
