// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"

#include <QHash>

#include <array>
#include <vector>

namespace scenedeck
{

/// The last prediction of each window of the newest episodes. How new an episode is, is told by the
/// lowest seq among the windows kept of it, so that a replay of what is kept ranks them alike.
class RetainedEpisodes
{
public:
    /// @p maxCost is compared with the sum of retainedCost(); episodes go as a whole.
    RetainedEpisodes(std::size_t maxEpisodes, std::size_t maxCost);

    /// @p event carries a PredictionBody.
    void put(const EventPtr &event);

    /// All predictions, by seq.
    std::vector<EventPtr> bySeq() const;

private:
    static constexpr std::size_t WindowCount = 6;
    using Windows = std::array<EventPtr, WindowCount>;
    using Episodes = QHash<QString, Windows>;

    static quint64 rank(const Windows &windows);
    void dropOldestEpisode();

    const std::size_t m_maxEpisodes;
    const std::size_t m_maxCost;
    std::size_t m_cost = 0;
    Episodes m_episodes;
};

} // namespace scenedeck
