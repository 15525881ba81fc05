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

/// What SQLite has to say about a call that failed.
class DatabaseError : public std::runtime_error
{
public:
    DatabaseError(int code, const char *message, int systemError = 0)
        : std::runtime_error(message)
        , m_code(code)
        , m_systemError(systemError)
    {
    }

    /// What we find wrong with a file ourselves.
    static DatabaseError damage(const char *message);

    /// Whether the file is not what it should be, so that trying again is of no use.
    bool isDamage() const;

    /// Whether the file or its disk cannot be used now, but may be later: full, read-only, locked.
    bool isTransient() const;

    /// The errno of the call by which a file could not be opened; 0 for every other error.
    int systemError() const { return m_systemError; }

private:
    int m_code;
    int m_systemError;
};

/// One prepared statement. Every call may throw DatabaseError.
class Statement
{
public:
    Statement(sqlite3 *database, const char *sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Binds the next parameter. Bytes must live until the statement is reset.
    Statement &bind(qint64 number);
    Statement &bind(const QByteArray &text);
    Statement &bindBlob(const QByteArray &bytes);

    /// To the next row; false at the end, and the statement is then as new.
    bool step();

    /// For statements without rows: runs it to its end.
    void run();

    void reset();

    /// Columns of the row, from 0.
    qint64 number(int column) const;
    QByteArray bytes(int column) const;
    qsizetype size(int column) const; ///< of its bytes

private:
    void check(int code) const;

    sqlite3 *const m_database;
    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
};

/// A connection to one SQLite file. For one thread at a time. Every call may throw DatabaseError.
class Database
{
public:
    enum class Access {
        Make,  ///< makes the file when it is not there
        Write, ///< fails when it is not there
        Read,  ///< the same, and cannot write
    };

    /// Opens the file at @p path.
    explicit Database(const QString &path, Access access = Access::Make);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    sqlite3 *handle() const { return m_database; }

    /// Runs @p sql, whose rows are of no interest.
    void run(const char *sql);

    /// The number in the first column of the first row; 0 when there is no row.
    qint64 number(const char *sql);

    /// Bytes of the pages in use, those of the write-ahead log left out.
    qint64 usedBytes();

    /// Bytes of the write-ahead log.
    qint64 walBytes() const;

    /// Brings the write-ahead log to the disk and as much of it as can be into the file, without
    /// waiting for others.
    void checkpoint();

    /// What came of restartWal().
    enum class WalRestart {
        Done, ///< the next write begins the write-ahead log anew
        Held, ///< not possible while some transaction, which is not ours, reads from it
        Busy, ///< not tried: another connection makes a checkpoint
    };

    /// A checkpoint after which the next write begins the write-ahead log anew, where that is
    /// possible without waiting for others.
    WalRestart restartWal();

private:
    sqlite3 *m_database = nullptr;
};

/// From its making to its end, unless committed, nothing that is written counts.
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
    bool m_open = true;
};

} // namespace scenedeck
