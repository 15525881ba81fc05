// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QSet>

#include <limits>

namespace scenedeck
{

/// Consecutive events in the format of the log, with the values for its indexes. Built in the
/// network thread, so that the events themselves need not be kept until they are written. Not
/// thread-safe.
class Segment
{
public:
    /// Reserves memory for records of @p bytes.
    void reserve(qsizetype bytes) { m_records.reserve(bytes); }

    /// Appends @p event, whose seq follows that of the event before.
    void add(const Event &event);

    bool isEmpty() const { return m_count == 0; }
    quint64 first() const { return m_last + 1 - m_count; }
    quint64 last() const { return m_last; }
    quint64 count() const { return m_count; }
    quint64 recordBytes() const { return m_recordBytes; } ///< the sum of recordBytesOf()
    qint64 oldestMs() const { return m_oldestMs; }
    qint64 newestMs() const { return m_newestMs; }
    const QByteArray &records() const { return m_records; }
    const QSet<QString> &types() const { return m_types; }

private:
    QByteArray m_records;
    QSet<QString> m_types;
    QString m_lastType; ///< saves most insertions into m_types
    QByteArray m_lastTypeUtf8;
    quint64 m_last = 0;
    quint64 m_count = 0;
    quint64 m_recordBytes = 0;
    qint64 m_oldestMs = std::numeric_limits<qint64>::max();
    qint64 m_newestMs = std::numeric_limits<qint64>::min();
};

} // namespace scenedeck
