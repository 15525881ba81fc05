// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/RequestTable.h"

namespace scenedeck
{

RequestTable::RequestTable(Database &database, qint64 most)
    : m_database(database)
    , m_most(most)
    , m_insert(database.handle(), "REPLACE INTO request(number, seq, t_ms, key, fingerprint, "
                                  "answer) VALUES(?, ?, ?, ?, ?, ?)")
    , m_drop(database.handle(), "DELETE FROM request WHERE number <= ?")
{
    Statement newest(database.handle(),
                     "SELECT number, seq FROM request ORDER BY number DESC LIMIT 1");
    if (newest.step())
        m_newest = {newest.number(0), static_cast<quint64>(newest.number(1))};
}

RequestTable::Newest RequestTable::insert(std::span<const Record> records)
{
    Newest newest = m_newest;
    for (const Record &record : records) {
        if (record.isRequest)
            insertOne(record, newest);
    }
    if (newest.number != m_newest.number)
        m_drop.bind(newest.number - m_most).run();
    return newest;
}

void RequestTable::insertOne(const Record &record, Newest &newest)
{
    if (record.seq < newest.seq)
        return;
    if (record.seq != newest.seq)
        newest = {newest.number + 1, record.seq};
    m_insert.bind(newest.number)
        .bind(static_cast<qint64>(record.seq))
        .bind(record.receivedMs)
        .bind(record.key)
        .bindBlob(record.type)
        .bind(record.body)
        .run();
}

std::vector<KeyedRequest> RequestTable::read()
{
    Statement select(m_database.handle(),
                     "SELECT seq, t_ms, key, fingerprint, answer FROM request ORDER BY number");
    std::vector<KeyedRequest> requests;
    while (select.step()) {
        requests.push_back({select.bytes(2), select.bytes(3), select.bytes(4),
                            static_cast<quint64>(select.number(0)), select.number(1), 0});
    }
    return requests;
}

} // namespace scenedeck
