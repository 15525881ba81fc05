// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/SharedMemoryFile.h"
#include "core/time/ClockOffsets.h"

namespace scenedeck
{

/// The last assigned seq, and the clock offsets of the events, in a file in shared memory that
/// outlives the process. After a restart the seq shows whether viewers may have received events
/// that never reached the store: the seq of such an event must not be used again in the same epoch.
///
/// Setting it is a store to memory. In a file on a disk that would block while the disk hangs; so
/// the state folder is used only if shared memory is not available. Threads: see each method.
class LastSeq
{
public:
    /// Opens or creates the file at @p path. Null under the same conditions as
    /// SharedMemoryFile::open().
    static std::unique_ptr<LastSeq> open(const QString &path);

    /// Whether it is certain that no seq of @p epoch after @p seq was assigned. False if the file
    /// is of another epoch, or of an earlier boot.
    bool hasNoSeqAfter(const QByteArray &epoch, quint64 seq) const;

    /// The clock offsets of the events of @p epoch, as stored last. Empty if the file is of another
    /// epoch, or of an earlier boot, when the monotonic clock had another origin.
    ClockOffsets clockOffsets(const QByteArray &epoch) const;

    /// Assigns the file to @p epoch, with @p seq as the last one and the @p offsets of its events.
    void begin(const QByteArray &epoch, quint64 seq, const ClockOffsets &offsets);

    /// Stores @p seq as the last one. Any thread.
    void set(quint64 seq);

    /// Stores the offsets. Network thread.
    void setClockOffsets(const ClockOffsets &offsets);

private:
    struct Layout;

    explicit LastSeq(std::unique_ptr<SharedMemoryFile> memory);

    const std::unique_ptr<SharedMemoryFile> m_memory;
    Layout *const m_layout;
};

} // namespace scenedeck
