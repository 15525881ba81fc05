// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <stdexcept>

struct sqlite3;
struct sqlite3_stmt;

namespace scenedeck
{

/// Whether @p error, an errno, may go away while the process runs: disk full, over quota,
/// read-only, I/O error, out of memory. Any thread.
bool isTransientError(int error);

/// The error of a failed SQLite call, or damage that this project's own checks have found.
class DatabaseError : public std::runtime_error
{
public:
    DatabaseError(int code, const char *message, int systemError = 0)
        : std::runtime_error(message)
        , m_code(code)
        , m_systemError(systemError)
    {
    }

    /// An error for damage that SQLite does not detect.
    static DatabaseError damage(const char *message);

    /// Whether the file is damaged or no database, so that a retry cannot succeed.
    bool isDamage() const;

    /// Whether a retry may succeed: the disk is full, read-only or failing, or the file is locked.
    bool isTransient() const;

    /// The errno of a failed attempt to open a file; 0 for every other error.
    int systemError() const { return m_systemError; }

private:
    int m_code;
    int m_systemError;
};

/// A prepared SQL statement. For one thread at a time. Every call may throw DatabaseError.
class Statement
{
public:
    Statement(sqlite3 *database, const char *sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Binds the next parameter. Texts and blobs must stay valid until the statement is reset.
    Statement &bind(qint64 number);
    Statement &bind(QByteArrayView text);
    Statement &bindBlob(QByteArrayView bytes);
    Statement &bindNull();

    /// Advances to the next row. False after the last row; the statement is then reset.
    bool step();

    /// Runs a statement whose rows are not needed, to its end.
    void run();

    /// The values of the current row; columns count from 0.
    qint64 number(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;

private:
    void check(int code) const;

    sqlite3 *const m_database;
    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
};

/// A connection to one SQLite file. For one thread at a time. Every call may throw DatabaseError.
/// Waits up to 5 s for locks of other connections, except where noted.
class Database
{
public:
    /// Opens the file at @p path for reading and writing; creates it if it does not exist.
    explicit Database(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    sqlite3 *handle() const { return m_database; }

    /// Runs @p sql and ignores its rows.
    void run(const char *sql);

    /// Runs @p sql and returns the first column of its first row; 0 if there is no row.
    qint64 number(const char *sql);

    /// Bytes of the pages in use, without the write-ahead log.
    qint64 usedBytes();

    /// Bytes of the write-ahead log.
    qint64 walBytes() const;

    /// The result of sync(): what becomes of the write-ahead log. The transactions are on the disk
    /// in each case.
    enum class Sync {
        Done, ///< the next write restarts it from its beginning
        Held, ///< it grows: a read transaction of another connection prevents the restart
        Busy, ///< it grows: another connection is running an SQLite checkpoint
    };

    /// Syncs the committed transactions to the disk: by an SQLite checkpoint of mode RESTART or,
    /// where other connections are in its way, by a sync of the write-ahead log. Does not wait for
    /// other connections, but for the disk.
    Sync sync();

private:
    sqlite3 *m_database = nullptr;
};

/// A write transaction (BEGIN IMMEDIATE). Its destructor rolls back unless commit() has succeeded.
/// The constructor and commit() may throw DatabaseError.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit();

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace scenedeck
