// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/KeptMemory.h"
#include "core/time/ClockOffsets.h"

namespace scenedeck
{

/// The number that was given out last, and the clock offsets of the events, where the kernel keeps
/// them when the process is killed. The number
/// tells after a restart whether events went out to viewers that never reached the log: their
/// numbers must not name others in the same epoch. Setting it is a store to memory; in a file on a
/// disk that hangs even that may wait.
class SeqMark
{
public:
    /// Uses the file at @p path. Null as KeptMemory::open() says.
    static std::unique_ptr<SeqMark> open(const QString &path);

    /// Whether since the machine's start nothing of @p epoch beyond @p seq was given out.
    bool vouchesFor(const QByteArray &epoch, quint64 seq) const;

    /// The clock offsets of the events of @p epoch, as they were stored last. Empty when nothing
    /// was stored since the machine's start: the monotonic clock is another one then.
    ClockOffsets clockOffsets(const QByteArray &epoch) const;

    /// Begins to keep the numbers of @p epoch, at @p seq, with the @p offsets of its events.
    void begin(const QByteArray &epoch, quint64 seq, const ClockOffsets &offsets);

    /// Any thread.
    void set(quint64 seq);

    /// Network thread.
    void setClockOffsets(const ClockOffsets &offsets);

private:
    struct Number;

    explicit SeqMark(std::unique_ptr<KeptMemory> memory);

    const std::unique_ptr<KeptMemory> m_memory;
    Number *const m_number;
};

} // namespace scenedeck
