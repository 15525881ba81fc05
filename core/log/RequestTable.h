// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/Database.h"
#include "core/log/Record.h"

#include <vector>

namespace scenedeck
{

/// The table `request` of a log: the newest accepted requests with an Idempotency-Key. For one
/// thread at a time. Every call may throw DatabaseError.
class RequestTable
{
public:
    /// Identifies the newest row.
    struct Newest
    {
        qint64 number = 0;
        quint64 seq = 0; ///< of the request's last event
    };

    /// Retains @p most requests. @p database has the table and outlives this object.
    RequestTable(Database &database, qint64 most);

    /// Inserts the requests among @p records in place of old ones, in the transaction of the
    /// caller, and returns the newest row: pass it to setNewest() after the commit. A request with
    /// the seq of the newest row replaces that: its answer has changed. (Each request has events of
    /// its own: a body without any is refused.) Those with a lower seq are
    /// ignored: they are stored already, and a start reads them from the journal once more.
    Newest insert(std::span<const Record> records);
    void setNewest(Newest newest) { m_newest = newest; }

    /// The requests, the oldest first. KeyedRequest::arrivedMs is 0; LogStore::requests() sets it.
    std::vector<KeyedRequest> read();

private:
    void insertOne(const Record &record, Newest &newest);

    Database &m_database;
    const qint64 m_most;
    Statement m_insert; ///< prepared once, because many groups need it
    Statement m_drop;
    Newest m_newest;
};

} // namespace scenedeck
