// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Cursor.h"
#include "core/log/Record.h"

#include <QString>

#include <array>
#include <atomic>
#include <memory>
#include <mutex>

namespace scenedeck
{

/// The queue of accepted events between the network thread, which appends, and the writer's thread,
/// which reads and commits. It is a mapped file in /dev/shm (shared memory), so that a kill loses
/// no accepted event: the next start writes those that are not committed. After a reboot it is not
/// used. Where /dev/shm cannot be used, the file is in the log's directory, and append() may wait
/// for the disk.
///
/// It has two banks of 24 MiB by default (LogDirectory), allocated as needed. Records are appended
/// to one of them. When that is longer than 64 KiB or has no room, and everything in the other is
/// committed, appending continues at the beginning of the other. So the journal uses little more
/// memory than the events that wait. Records for which there is no room (the banks are full, or the
/// shared memory or disk is), and those after them until these are committed, wait in the process's
/// memory. A kill loses these; the next start notices it, because the header has the last assigned
/// seq.
///
/// A start calls, in this order: origin(), if the store is new; recordsAfter(), whose result it
/// writes; hasNoSeqAfter(), with the last event of the store; reset(). Then the journal is a queue:
/// append(), read(), commit().
class Journal
{
public:
    /// Maps the file at @p path, with two banks of @p bankBytes; creates it if it does not exist.
    /// Null if that fails or the file belongs to another user; errno has the reason.
    static std::unique_ptr<Journal> open(const QString &path, std::size_t bankBytes);
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// Whether it is certain that no seq of @p epoch after @p seq was assigned. False if the file
    /// is of another epoch or of an earlier boot; its size does not matter.
    bool hasNoSeqAfter(const QByteArray &epoch, quint64 seq) const;

    /// The events after @p seq that an earlier process has left, in order, up to the first missing
    /// one, and the requests of these and earlier events. Skips a damaged bank, with a warning in
    /// the diagnostic log; if that had events after @p seq, those after them are missing, too.
    /// Empty if the file is of another epoch or of an earlier boot, or if its banks have another
    /// size. Valid until reset().
    std::vector<Record> recordsAfter(const QByteArray &epoch, quint64 seq) const;

    /// The epoch to which the journal belongs, and the seq before its first event (its last
    /// assigned seq if it has no events). An empty epoch if it is of an earlier boot or was never
    /// used.
    Cursor origin() const;

    /// Clears the journal and assigns it to @p epoch, of which @p seq is the last event.
    void reset(const QByteArray &epoch, quint64 seq);

    /// Network thread. Appends @p events, which follow those of the last call, and @p request,
    /// which they are the events of; null if that has no key. Without events: the answer of the
    /// last request has changed.
    void append(std::span<const EventPtr> events, const KeyedRequest *request = nullptr);

    /// Network thread. The last event in the banks, by now committed or not; 0 if there was none.
    /// Later ones are lost if the process ends before they are committed: EventLog::finish()
    /// reports these.
    quint64 lastRecoverableSeq() const { return m_lastInBanks; }

    /// Writer's thread. The next records that are not committed, about @p most, but all of a
    /// request; empty if there are none. Valid until the next call, which returns them again before
    /// commit().
    const std::vector<Record> &read(std::size_t most);

    /// Writer's thread. The records of the last read() are committed: their place may be used
    /// again.
    void commit();

private:
    struct Header;

    Journal(int descriptor, void *mapping, std::size_t bytes, std::size_t bankBytes);

    bool belongsTo(const QByteArray &epoch) const;
    void setEpoch(const QByteArray &epoch);
    std::vector<Record> recordsOfBank(std::size_t bank) const;
    std::vector<Record> recordsOfBanks() const;
    template <typename Use>
    void forEachRecord(std::span<const EventPtr> events, const KeyedRequest *request, Use use);
    bool makeRoom(std::size_t bytes);
    const QByteArray &typeOf(const Event &event);
    QByteArrayView unread();
    QByteArrayView unreadOfBank();
    char *bankAt(std::size_t bank) const;

    const int m_descriptor;
    Header *const m_header;
    const std::size_t m_mappedBytes;
    const std::size_t m_bankBytes;

    // Network thread.
    std::array<std::size_t, 2> m_allocated{}; ///< bytes of each bank
    std::size_t m_bank = 0;                   ///< the one to which records are appended
    quint64 m_lastInBanks = 0;
    quint64 m_lastInOverflow = 0; ///< the last event for which there was no room
    QString m_type;               ///< saves most conversions to UTF-8
    QByteArray m_typeUtf8;

    // Both threads.
    std::atomic<std::size_t> m_readBank{0}; ///< everything in the other one is committed, unless
                                            ///< that is the one to which records are appended
    std::atomic<quint64> m_committedSeq{0};
    std::mutex m_overflowMutex;
    QByteArray m_overflow; ///< records for which there was no room

    // Writer's thread.
    std::size_t m_readOffset = 0; ///< in m_readBank
    QByteArray m_overflowTaken;   ///< moved from m_overflow to be committed
    qsizetype m_overflowOffset = 0;
    std::vector<Record> m_records; ///< of the last read()
    qsizetype m_recordBytes = 0;
    bool m_isOverflowRead = false; ///< they are of m_overflowTaken
};

} // namespace scenedeck
