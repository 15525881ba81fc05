// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogSchema.h"

namespace scenedeck
{

namespace
{
constexpr qint64 ApplicationId = 0x5363446b; // "ScDk"
constexpr qint64 SchemaVersion = 1;

constexpr char Schema[] = R"(
CREATE TABLE epoch(number INTEGER PRIMARY KEY, name TEXT NOT NULL, base INTEGER NOT NULL);
CREATE TABLE closing(id INTEGER PRIMARY KEY CHECK(id = 1), clean INTEGER NOT NULL);
INSERT INTO closing VALUES(1, 0);
CREATE TABLE segment(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, oldest_ms INTEGER NOT NULL,
    newest_ms INTEGER NOT NULL, checksum INTEGER NOT NULL, records BLOB NOT NULL);
CREATE INDEX segment_time ON segment(newest_ms);
CREATE TABLE segment_type(type TEXT NOT NULL, first INTEGER NOT NULL, PRIMARY KEY(type, first)) WITHOUT ROWID;
CREATE INDEX segment_type_first ON segment_type(first);
CREATE TABLE state(id INTEGER PRIMARY KEY CHECK(id = 1), seq INTEGER NOT NULL, checksum INTEGER NOT NULL,
    records BLOB NOT NULL);
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
    if (database.number("PRAGMA user_version") > SchemaVersion)
        throw ForeignLog("it was written by a later version of scenedeck");
}

} // namespace scenedeck
