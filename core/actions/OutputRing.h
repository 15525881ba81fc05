// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <limits>
#include <memory>

namespace scenedeck
{

/// The newest bytes of a run's output, in memory that two processes share: its supervisor appends,
/// the dashboard reads. An offset counts all bytes that were ever appended.
class OutputRing
{
public:
    /// A part of the output.
    struct Part
    {
        qint64 begin = 0;   ///< offset of the first byte of `bytes`
        qint64 dropped = 0; ///< number of bytes at the beginning that are no longer stored
        QByteArray bytes;
    };

    /// A new ring for @p capacity bytes; null if there is no memory or no descriptor.
    static std::unique_ptr<OutputRing> create(qint64 capacity);

    /// The ring that another process created. Takes ownership of @p descriptor; null if it is not
    /// one, or if that process could still change its size.
    static std::unique_ptr<OutputRing> open(int descriptor);

    ~OutputRing();
    OutputRing(const OutputRing &) = delete;
    OutputRing &operator=(const OutputRing &) = delete;

    int descriptor() const { return m_descriptor; }

    /// Appends @p bytes; the oldest are dropped. In one process only.
    void append(QByteArrayView bytes);

    /// The stored bytes from @p offset on, or from the oldest one that begins a character; at most
    /// @p mostBytes of them, the last of which ends a character.
    Part read(qint64 offset, qint64 mostBytes = std::numeric_limits<qint64>::max()) const;

private:
    struct Header;

    OutputRing(int descriptor, void *mapping, std::size_t mappedBytes);

    void copyIn(QByteArrayView bytes, quint64 offset);
    QByteArray copyOut(quint64 begin, quint64 end) const;
    QByteArray copyOut(quint64 begin, quint64 end, quint64 mostBytes) const;

    const int m_descriptor;
    Header *const m_header;
    const std::size_t m_mappedBytes;
    const quint64 m_capacity; ///< bytes
    char *const m_bytes;
};

} // namespace scenedeck
