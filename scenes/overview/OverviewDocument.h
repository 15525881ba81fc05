// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QJsonObject>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The content of the overview. As JSON:
///
///     {"headline": S or null, "headline_parts": {…} or null (OverviewHeadline.h),
///      "totals": {"episodes": N, "alerts": N, "bytes": N, "hosts": N} or null,
///      "newest_alert_age_s": N or null,
///      "hosts": [{"host": S, "episodes": N}],
///      "other_hosts": {"hosts": N, "episodes": N} or null,
///      "recent_episodes": [{"episode_id": S, "host": S, "bytes": N, "age_s": N,
///                           "clock_ahead": bool, "windows": [6 × S or null],
///                           "correct": [6 × B or null]}],
///      "model": S or null,
///      "directory": {"path": S, "state": S, "error": S or null, "sentence": S} or null}
///
/// All fields except `windows`, `correct` and `model` come from the last `snapshot` event. `totals`
/// is null before the first one. `directory` is null until the data directory has been read.
/// `sentence` describes the state of the directory.
///
/// `newest_alert_age_s` is whole seconds since the snapshot's `newest_alert`, never negative. It is
/// null without one (no alerts, or a recording of an older version) or if it is more than 2 s after
/// now.
///
/// `hosts` are the 8 hosts with the most episodes, in descending order, then by name in order of
/// UTF-16 code units. `other_hosts` sums the other hosts, null if there are none.
///
/// `recent_episodes` are at most 20, in the snapshot's order (newest first). `age_s` is whole
/// seconds since the file's mtime, never negative. `clock_ahead` is whether the file is dated more
/// than 2 s after now, so that its age is unknown. `windows` are the published predicted phases of
/// the windows, from the `prediction` events with the same episode_id of one model: the model with
/// the newest stored prediction, as in the predictions scene. A window without a prediction of that
/// model is null. `correct` is whether the predicted phase is the actual one, null where that is
/// not known or nothing is predicted. `model` is the listed name of this model (ModelName.h), null
/// without predictions or before the first snapshot. Only the newest episodes with predictions are
/// stored, 64 by default (see RetainedEpisodes).
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
    using Verdicts = std::array<std::optional<bool>, WindowCount>;

    struct Episode
    {
        QString id;
        QString host;
        qint64 bytes = 0;
        qint64 ageSeconds = 0;
        bool clockAhead = false;
        Windows windows;  ///< the predicted phases
        Verdicts correct; ///< nothing: not known, or no prediction

        bool operator==(const Episode &) const = default;
    };

    struct Directory
    {
        QString path;
        QString state;
        QString error; ///< empty unless the directory cannot be read
        QString sentence;

        bool operator==(const Directory &) const = default;
    };

    std::optional<Totals> totals;
    std::optional<qint64> newestAlertAgeSeconds; ///< nothing: no alert, or not known
    std::vector<Host> hosts;
    std::optional<OtherHosts> otherHosts;
    std::vector<Episode> recentEpisodes;
    QString model; ///< listed name; empty: no predictions
    std::optional<Directory> directory;

    /// Whether there are episodes, or a directory that cannot be read.
    bool isInRotation() const
    {
        const bool isUnreadable = directory && directory->state == QStringLiteral("unreadable");
        return isUnreadable || (totals && totals->episodes > 0);
    }

    QJsonObject toJson() const;
    bool operator==(const OverviewDocument &) const = default;
};

} // namespace scenedeck
