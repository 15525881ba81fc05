// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QHash>

#include <array>
#include <optional>
#include <vector>

namespace scenedeck
{

/// The newest episodes that predictions speak of, each with the last word on its six windows.
/// Keeps what the retained state keeps, by the same rule, so that a scene which saw everything and
/// one which saw the retained state alone hold the same. Not thread-safe.
class RecentEpisodes
{
public:
    static constexpr std::size_t Limit = 64;
    static constexpr std::size_t WindowCount = 6;

    struct Window
    {
        PhaseValue predicted;
        std::optional<PhaseValue> actual; ///< nothing: not known yet
        quint64 seq = 0;                  ///< of the prediction that had the last word
    };

    struct Episode
    {
        QString id;
        std::array<std::optional<Window>, WindowCount> windows;

        /// How new the episode is: the lowest seq among its windows.
        quint64 rank() const;
    };

    /// Takes the prediction in @p event; other events change nothing. The last write of a window
    /// wins, whole: a later null makes a known actual phase unknown again. With more than Limit
    /// episodes the one of lowest rank is forgotten.
    void apply(const Event &event);

    /// Highest rank first. Pointers hold until the next apply().
    std::vector<const Episode *> newestFirst() const;

    /// The episode @p id, or null. The pointer holds until the next apply().
    const Episode *find(const QString &id) const;

private:
    void forgetOldest();

    QHash<QString, Episode> m_episodes;
};

} // namespace scenedeck
