// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogSchema.h"

namespace scenedeck
{

namespace
{
constexpr qint64 ApplicationId = 0x5363446b; // "ScDk"
constexpr qint64 SchemaVersion = 3;

constexpr char Schema[] = R"(
CREATE TABLE epoch(number INTEGER PRIMARY KEY, name TEXT NOT NULL, base INTEGER NOT NULL);
CREATE TABLE event(seq INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, t_ms INTEGER NOT NULL, type TEXT NOT NULL,
    replayed INTEGER NOT NULL, key TEXT, body TEXT NOT NULL);
CREATE INDEX event_type ON event(type, seq);
CREATE INDEX event_time ON event(t_ms);
CREATE VIEW events AS SELECT name AS epoch, seq, t_ms, type, key, body FROM event JOIN epoch ON number = epoch;
CREATE TABLE request(number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, t_ms INTEGER NOT NULL, key TEXT NOT NULL,
    fingerprint BLOB NOT NULL, answer TEXT NOT NULL);
CREATE TABLE checkpoint(seq INTEGER PRIMARY KEY, t_ms INTEGER NOT NULL, bytes INTEGER NOT NULL, events BLOB NOT NULL);
CREATE TABLE clock(seq INTEGER PRIMARY KEY, boot TEXT NOT NULL, offset_ms INTEGER);
CREATE TABLE closing(id INTEGER PRIMARY KEY CHECK(id = 1), clean INTEGER NOT NULL);
INSERT INTO closing VALUES(1, 0);
)";
void create(Database &database)
{
    Transaction transaction(database);
    database.run(Schema);
    database.run(("PRAGMA application_id = " + QByteArray::number(ApplicationId)).constData());
    database.run(("PRAGMA user_version = " + QByteArray::number(SchemaVersion)).constData());
    transaction.commit();
}
} // namespace

void prepareSchema(Database &database)
{
    if (database.number("SELECT count(*) FROM sqlite_master") == 0 &&
        database.number("PRAGMA application_id") == 0)
        return create(database);
    if (database.number("PRAGMA application_id") != ApplicationId)
        throw ForeignLog("it is not an event log of scenedeck");
    const qint64 version = database.number("PRAGMA user_version");
    if (version > SchemaVersion)
        throw ForeignLog("it was written by a later version of scenedeck");
    if (version < SchemaVersion)
        throw ForeignLog("it was written by an earlier version of scenedeck, whose format is not "
                         "read any more");
}

} // namespace scenedeck
