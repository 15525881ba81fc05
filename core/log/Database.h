// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <stdexcept>

struct sqlite3;
struct sqlite3_stmt;

namespace scenedeck
{

/// The error of a failed SQLite call.
class DatabaseError : public std::runtime_error
{
public:
    DatabaseError(int code, const char *message, int systemError = 0)
        : std::runtime_error(message)
        , m_code(code)
        , m_systemError(systemError)
    {
    }

    /// An error for damage that SQLite does not detect, such as a wrong checksum.
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
    Statement &bind(const QByteArray &text);
    Statement &bindBlob(const QByteArray &bytes);

    /// Advances to the next row. False after the last row; the statement is then reset.
    bool step();

    /// Runs a statement whose rows are not needed, to its end.
    void run();

    /// Makes the statement ready for new parameters and another run.
    void reset();

    /// The values of the current row; columns count from 0.
    qint64 number(int column) const;
    QByteArray bytes(int column) const;
    qsizetype size(int column) const; ///< of bytes(column)

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
    enum class Access {
        Create, ///< read and write; creates the file if it does not exist
        Write,  ///< read and write; fails if the file does not exist
        Read,   ///< read only; fails if the file does not exist
    };

    /// Opens the file at @p path.
    explicit Database(const QString &path, Access access = Access::Create);
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

    /// Runs a passive checkpoint: syncs the write-ahead log to the disk, and copies as much of it
    /// into the database file as is possible without waiting for other connections.
    void checkpoint();

    /// The result of restartWal().
    enum class WalRestart {
        Done, ///< the next write restarts the write-ahead log from its beginning
        Held, ///< not possible: a read transaction of another connection uses the log
        Busy, ///< not tried: another connection is running a checkpoint
    };

    /// Runs a checkpoint of mode RESTART, so that the next write overwrites the write-ahead log
    /// from its beginning and it does not grow. Does not wait for other connections.
    WalRestart restartWal();

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
