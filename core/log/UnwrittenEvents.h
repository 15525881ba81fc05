// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "core/log/KeptMemory.h"

#include <array>
#include <span>
#include <vector>

namespace scenedeck
{

/// The events that the log has taken, until its thread has written them, where the kernel keeps
/// them when the process is killed: however long a disk makes the thread wait, nothing that was
/// answered is lost to a kill.
///
/// There are two banks. Records are appended to one; once all of the other has been written and
/// this one is no longer short, they go to the other, from its beginning. So no more memory is
/// touched than what waits to be written, and a bit. For one thread at a time.
class UnwrittenEvents
{
public:
    /// Uses the file at @p path, with banks of up to @p bankBytes. Null as KeptMemory::open() says.
    static std::unique_ptr<UnwrittenEvents> open(const QString &path, std::size_t bankBytes);

    /// The events of @p epoch that an earlier life has left here and that follow @p seq, in order
    /// and without a hole.
    std::vector<Event> left(const QByteArray &epoch, quint64 seq) const;

    /// Forgets what is here, and begins to keep events of @p epoch.
    void begin(const QByteArray &epoch);

    /// Keeps @p events, whose numbers follow those of before; all up to @p writtenSeq are in the
    /// log. Where there is no room for them, nothing is kept until they have been written.
    void put(std::span<const EventPtr> events, quint64 writtenSeq);

    /// The number of the last event that is here without a hole before it; 0 when there is none.
    quint64 lastSeq() const;

private:
    struct Layout;

    struct Bank
    {
        std::size_t allocated = 0;
        quint64 lastSeq = 0; ///< of its events
    };

    UnwrittenEvents(std::unique_ptr<KeptMemory> memory, std::size_t bankBytes);

    std::vector<Event> eventsIn(std::size_t bank) const;
    void chooseBank(std::size_t bytes, quint64 writtenSeq);
    bool makeRoom(std::size_t bytes);
    std::size_t offsetOf(std::size_t bank) const;
    std::size_t used(std::size_t bank) const;
    void setUsed(std::size_t bank, std::size_t bytes);

    const std::unique_ptr<KeptMemory> m_memory;
    const std::size_t m_bankBytes;
    Layout *const m_layout;
    std::array<Bank, 2> m_banks;
    std::size_t m_bank = 0;  ///< to which records are appended
    quint64 m_missedSeq = 0; ///< the last event for which there was no room
};

} // namespace scenedeck
