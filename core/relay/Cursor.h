// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace scenedeck
{

/// The last event that a viewer saw: where it wants to go on.
struct Cursor
{
    QByteArray epoch;
    quint64 seq = 0;

    /// Reads `epoch=E&seq=S` out of the query of a URL. Nothing when neither is there. When only
    /// one is, or seq is no number, the epoch is empty: a cursor that nobody knows, so that a
    /// client with a broken one is told so and not left without a stream.
    static std::optional<Cursor> fromQuery(const QString &query);

    /// Reads "EPOCH:SEQ", a Last-Event-ID. Nothing when it is empty; unknown as above when it is
    /// anything else.
    static std::optional<Cursor> fromEventId(QByteArrayView id);
};

} // namespace scenedeck
