// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// What the overview shows. As JSON:
///
///     {"totals": {"episodes": N, "alerts": N, "bytes": N, "hosts": N} or null,
///      "hosts": [{"host": S, "episodes": N}],
///      "other_hosts": {"hosts": N, "episodes": N} or null,
///      "recent_episodes": [{"episode_id": S, "host": S, "bytes": N, "age_s": N,
///                           "clock_ahead": bool, "windows": [6 × S or null]}],
///      "directory": {"path": S, "state": S, "error": S or null, "sentence": S} or null}
///
/// All of it but `windows` is the last `snapshot`; `totals` is null until there was one.
/// `directory` is null until the data directory has been read; `sentence` says its state in words.
/// `hosts` are the 8 with most episodes, most first and then by name in order of UTF-16 code units;
/// `other_hosts` sums the rest, null when there is none.
/// `recent_episodes` keep the snapshot's order (newest first) and are at most 20. `age_s`: whole
/// seconds since the file's mtime, never negative. `clock_ahead`: whether the file is dated more
/// than 2 s after now, so that its age is not known. `windows`: the predicted phase of each window
/// as published, from the `prediction` events of the same episode_id and of one model: the one with
/// the newest kept prediction, as in the predictions scene; null: no prediction of that model. Only
/// the newest episodes with predictions are kept, 64 by default, see RecentEpisodes.
struct OverviewDocument
{
    static constexpr std::size_t ListedHosts = 8;
    static constexpr std::size_t ListedEpisodes = 20;
    static constexpr std::size_t WindowCount = 6;

    struct Totals
    {
        qint64 episodes = 0;
        qint64 alerts = 0;
        qint64 bytes = 0;
        qint64 hosts = 0;

        bool operator==(const Totals &) const = default;
    };

    struct Host
    {
        QString name;
        qint64 episodes = 0;

        bool operator==(const Host &) const = default;
    };

    struct OtherHosts
    {
        qint64 hosts = 0;
        qint64 episodes = 0;

        bool operator==(const OtherHosts &) const = default;
    };

    using Windows = std::array<std::optional<PhaseValue>, WindowCount>;

    struct Episode
    {
        QString id;
        QString host;
        qint64 bytes = 0;
        qint64 ageSeconds = 0;
        bool clockAhead = false;
        Windows windows;

        bool operator==(const Episode &) const = default;
    };

    struct Directory
    {
        QString path;
        QString state;
        QString error; ///< empty unless it cannot be read
        QString sentence;

        bool operator==(const Directory &) const = default;
    };

    std::optional<Totals> totals;
    std::vector<Host> hosts;
    std::optional<OtherHosts> otherHosts;
    std::vector<Episode> recentEpisodes;
    std::optional<Directory> directory;

    QJsonObject toJson() const;
    bool operator==(const OverviewDocument &) const = default;
};

} // namespace scenedeck
