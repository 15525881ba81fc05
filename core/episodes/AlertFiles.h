// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <map>
#include <optional>

namespace scenedeck
{

/// The files of `alerts/` by name, with their timestamps (Unix milliseconds). Each change costs
/// O(log n).
class AlertFiles
{
public:
    void put(const QByteArray &name, qint64 mtimeMs);
    void remove(const QByteArray &name);

    bool contains(const QByteArray &name) const { return m_times.contains(name); }
    QSet<QByteArray> names() const { return {m_times.keyBegin(), m_times.keyEnd()}; }
    qint64 count() const { return m_times.size(); }

    /// The newest timestamp; nothing without files.
    std::optional<qint64> newestMs() const;

private:
    QHash<QByteArray, qint64> m_times;
    std::map<qint64, qint64> m_filesPerTime;
};

} // namespace scenedeck
