// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Database.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr int BusyMs = 5'000;
constexpr int Flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

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

QString walOf(sqlite3 *database)
{
    return QString::fromUtf8(sqlite3_db_filename(database, "main")) + QStringLiteral("-wal");
}

// SQLite has no locks on the write-ahead log, which closing a descriptor would release.
void syncFile(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fdatasync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!isSynced)
        throw DatabaseError(SQLITE_IOERR_FSYNC, "the write-ahead log cannot be synced", error);
}
} // namespace

bool isTransientError(int error)
{
    constexpr std::array Transient{ENOSPC, EDQUOT, EROFS, EIO, ESTALE, EFBIG, ENOMEM};
    return std::find(Transient.begin(), Transient.end(), error) != Transient.end();
}

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

Statement &Statement::bind(QByteArrayView text)
{
    const char *data = text.isEmpty() ? "" : text.data(); // a null pointer would bind NULL
    check(sqlite3_bind_text64(m_statement, ++m_bound, data,
                              static_cast<sqlite3_uint64>(text.size()), nullptr, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bindBlob(QByteArrayView bytes)
{
    check(sqlite3_bind_blob64(m_statement, ++m_bound, bytes.data(),
                              static_cast<sqlite3_uint64>(bytes.size()), nullptr));
    return *this;
}

Statement &Statement::bindNull()
{
    check(sqlite3_bind_null(m_statement, ++m_bound));
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

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Statement::bytes(int column) const
{
    const void *data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Database::Database(const QString &path)
{
    const int code = sqlite3_open_v2(path.toUtf8().constData(), &m_database, Flags, nullptr);
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
    return QFileInfo(walOf(m_database)).size();
}

Database::Sync Database::sync()
{
    int frames = -1; // SQLite leaves it unchanged if it runs no checkpoint
    sqlite3_busy_timeout(m_database, 0);
    const int code =
        sqlite3_wal_checkpoint_v2(m_database, nullptr, SQLITE_CHECKPOINT_RESTART, &frames, nullptr);
    sqlite3_busy_timeout(m_database, BusyMs);
    if (code != SQLITE_BUSY) {
        check(m_database, code);
        return Sync::Done;
    }
    syncFile(walOf(m_database));
    return frames < 0 ? Sync::Busy : Sync::Held;
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
