// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Database.h"

#include "core/log/LogFault.h"

#include <QFileInfo>

#include <sqlite3.h>

namespace scenedeck
{

namespace
{
constexpr int BusyMs = 5'000;

int systemErrorOf(sqlite3 *database, int code)
{
    return (code & 0xff) == SQLITE_CANTOPEN ? sqlite3_system_errno(database) : 0;
}

void check(sqlite3 *database, int code)
{
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
        return;
    if (!database)
        throw DatabaseError(code, sqlite3_errstr(code));
    throw DatabaseError(code, sqlite3_errmsg(database), systemErrorOf(database, code));
}

int flagsOf(Database::Access access)
{
    switch (access) {
    case Database::Access::Create:
        return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Database::Access::Write:
        return SQLITE_OPEN_READWRITE;
    case Database::Access::Read:
        break;
    }
    return SQLITE_OPEN_READONLY;
}
} // namespace

DatabaseError DatabaseError::damage(const char *message)
{
    return {SQLITE_CORRUPT, message};
}

bool DatabaseError::isDamage() const
{
    const int code = m_code & 0xff; // the primary code, without the extended one
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT;
}

bool DatabaseError::isTransient() const
{
    switch (m_code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
        return true;
    default:
        return isTransientError(m_systemError);
    }
}

Statement::Statement(sqlite3 *database, const char *sql) : m_database(database)
{
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr));
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::check(int code) const
{
    scenedeck::check(m_database, code);
}

Statement &Statement::bind(qint64 number)
{
    check(sqlite3_bind_int64(m_statement, ++m_bound, number));
    return *this;
}

Statement &Statement::bind(const QByteArray &text)
{
    check(sqlite3_bind_text64(m_statement, ++m_bound, text.constData(),
                              static_cast<sqlite3_uint64>(text.size()), nullptr, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindBlob(const QByteArray &bytes)
{
    check(sqlite3_bind_blob64(m_statement, ++m_bound, bytes.constData(),
                              static_cast<sqlite3_uint64>(bytes.size()), nullptr));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    m_bound = 0;
    sqlite3_reset(m_statement);
    check(code);
    return false;
}

void Statement::run()
{
    while (step()) {
    }
}

void Statement::reset()
{
    m_bound = 0;
    sqlite3_reset(m_statement);
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

qsizetype Statement::size(int column) const
{
    return sqlite3_column_bytes(m_statement, column);
}

Database::Database(const QString &path, Access access)
{
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &m_database,
                                     flagsOf(access) | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const DatabaseError error(code, sqlite3_errmsg(m_database),
                                  systemErrorOf(m_database, code));
        sqlite3_close(m_database);
        throw error;
    }
    sqlite3_extended_result_codes(m_database, 1);
    sqlite3_busy_timeout(m_database, BusyMs);
}

Database::~Database()
{
    sqlite3_close_v2(m_database);
}

void Database::run(const char *sql)
{
    check(m_database, sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr));
}

qint64 Database::number(const char *sql)
{
    Statement statement(m_database, sql);
    return statement.step() ? statement.number(0) : 0;
}

qint64 Database::usedBytes()
{
    const qint64 pages = number("PRAGMA page_count") - number("PRAGMA freelist_count");
    return pages * number("PRAGMA page_size");
}

qint64 Database::walBytes() const
{
    const QString file = QString::fromUtf8(sqlite3_db_filename(m_database, "main"));
    return QFileInfo(file + QStringLiteral("-wal")).size();
}

void Database::checkpoint()
{
    const int code =
        sqlite3_wal_checkpoint_v2(m_database, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_BUSY)
        check(m_database, code);
}

Database::WalRestart Database::restartWal()
{
    int frames = -1; // SQLite leaves it unchanged if it runs no checkpoint
    sqlite3_busy_timeout(m_database, 0);
    const int code =
        sqlite3_wal_checkpoint_v2(m_database, nullptr, SQLITE_CHECKPOINT_RESTART, &frames, nullptr);
    sqlite3_busy_timeout(m_database, BusyMs);
    if (code == SQLITE_BUSY)
        return frames < 0 ? WalRestart::Busy : WalRestart::Held;
    check(m_database, code);
    return WalRestart::Done;
}

Transaction::Transaction(Database &database) : m_database(database)
{
    database.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    // After some errors SQLite has already rolled back; then this call fails, which is ignored.
    if (m_isOpen)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.run("COMMIT");
    m_isOpen = false;
}

} // namespace scenedeck
