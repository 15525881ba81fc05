// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace scenedeck
{

/// The number that was given out last, in a page that the kernel keeps when the process is killed.
/// It tells after a restart whether events went out to viewers that never reached the log: their
/// numbers must not name others in the same epoch. Setting it is a store to memory; in a file on a
/// disk that hangs even that may wait.
class SeqMark
{
public:
    /// Maps the file at @p path, and makes it when it is not there. Null when that fails, or when
    /// the file belongs to somebody else.
    static std::unique_ptr<SeqMark> open(const QString &path);
    ~SeqMark();
    SeqMark(const SeqMark &) = delete;
    SeqMark &operator=(const SeqMark &) = delete;

    /// Whether since the machine's start nothing of @p epoch beyond @p seq was given out.
    bool vouchesFor(const QByteArray &epoch, quint64 seq) const;

    /// Begins to keep the numbers of @p epoch, at @p seq.
    void begin(const QByteArray &epoch, quint64 seq);

    /// Any thread.
    void set(quint64 seq);

private:
    struct Page;

    explicit SeqMark(Page *page) : m_page(page) {}

    Page *const m_page;
};

} // namespace scenedeck
