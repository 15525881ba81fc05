// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/SharedMemoryFile.h"

#include <array>
#include <span>
#include <vector>

namespace scenedeck
{

/// The accepted events that are not yet committed to the store, in a file in shared memory that
/// outlives the process. So a kill loses no acknowledged event, even while a disk blocks the
/// writer's thread. The next start writes them to the store (LogOpener). A reboot loses them.
///
/// The file has two banks. Records are appended to one of them. When all events of the other bank
/// are committed and the current one is no longer short, appending continues at the beginning of
/// the other. So the journal uses little more memory than the events that wait to be written.
///
/// For one thread at a time.
class Journal
{
public:
    /// Opens or creates the file at @p path, with two banks of up to @p bankBytes. Null under the
    /// same conditions as SharedMemoryFile::open().
    static std::unique_ptr<Journal> open(const QString &path, std::size_t bankBytes);

    /// Returns the events after @p seq that an earlier process has left, in order and without a
    /// gap. Empty if the file is of another epoch than @p epoch, of an earlier boot or of another
    /// size. Skips a damaged bank, with a line in the log.
    std::vector<Event> eventsAfter(const QByteArray &epoch, quint64 seq) const;

    /// Clears the journal, and assigns it to @p epoch.
    void begin(const QByteArray &epoch);

    /// Appends @p events, which follow those of the last call. Events up to @p writtenSeq are
    /// committed and may be overwritten. If there is no room, these events and those after them are
    /// left out, until @p writtenSeq has reached them.
    void append(std::span<const EventPtr> events, quint64 writtenSeq);

    /// The seq of the last event in the journal that has no gap before it; 0 if there is none.
    quint64 lastSeq() const;

private:
    struct Layout;

    struct Bank
    {
        std::size_t allocated = 0;
        quint64 lastSeq = 0; ///< of the events in it; 0: none since begin()
    };

    Journal(std::unique_ptr<SharedMemoryFile> memory, std::size_t bankBytes);

    std::vector<Event> eventsIn(std::size_t bank) const;
    void chooseBank(std::size_t bytes, quint64 writtenSeq);
    bool ensureAllocated(std::size_t bytes);
    std::size_t offsetOf(std::size_t bank) const;
    std::size_t used(std::size_t bank) const;
    void setUsed(std::size_t bank, std::size_t bytes);

    const std::unique_ptr<SharedMemoryFile> m_memory;
    const std::size_t m_bankBytes;
    Layout *const m_layout;
    std::array<Bank, 2> m_banks;
    std::size_t m_bank = 0;   ///< the bank to which records are appended
    quint64 m_droppedSeq = 0; ///< the last event for which there was no room
};

} // namespace scenedeck
