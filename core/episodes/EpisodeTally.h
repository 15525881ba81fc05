// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QByteArray>
#include <QHash>

#include <map>
#include <set>

namespace scenedeck
{

/// Counts tarballs by the folder and name that they lie under. Each change costs O(log n).
class EpisodeTally
{
public:
    using Names = QHash<QByteArray, EpisodeFile>;

    /// @p folder's file @p name is @p episode from now on.
    void put(const QByteArray &folder, const QByteArray &name, const EpisodeFile &episode);
    void remove(const QByteArray &folder, const QByteArray &name);

    /// Names counted in @p folder.
    QList<QByteArray> namesIn(const QByteArray &folder) const;

    /// Everything but the alerts.
    SnapshotBody snapshot() const;

private:
    struct NewestFirst
    {
        bool operator()(const EpisodeFile &a, const EpisodeFile &b) const;
    };

    QHash<QByteArray, Names> m_folders;
    std::multiset<EpisodeFile, NewestFirst> m_newest;
    std::map<QString, qint64> m_hosts;
    qint64 m_bytes = 0;
};

} // namespace scenedeck
