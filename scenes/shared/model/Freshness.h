// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Event.h"
#include "scenes/shared/model/ArrivalGaps.h"
#include "scenes/shared/model/StreamHealth.h"

#include <QStringList>

#include <span>
#include <utility>
#include <vector>

namespace scenedeck
{

/// What the truth chip of a scene says.
enum class Truth : quint8 {
    Waiting, ///< nothing of the scene's types has come yet
    Live,
    Lagging,     ///< the screen is behind the stream
    Replay,      ///< what is shown comes from a recording
    Stale,       ///< nothing of any of its types for three times the usual gap
    Disconnected ///< the server does not listen, so nothing can come
};

/// Whether a scene's data is as young as it looks. Not thread-safe; times are Unix milliseconds.
class Freshness
{
public:
    /// For a scene that events of @p types drive.
    explicit Freshness(const QStringList &types);

    /// Takes those of @p events that are of the scene's types; whether there were any.
    bool take(std::span<const EventPtr> events);
    /// Forgets every event.
    void reset();

    /// What is true at @p nowMs. The worst wins, in the order disconnected, stale, replay, lagging.
    Truth truth(const StreamHealth &health, qint64 nowMs) const;
    /// How long ago the newest event came, in milliseconds; 0 before the first.
    qint64 ageMs(qint64 nowMs) const;

private:
    bool stale(qint64 nowMs) const;
    bool waiting() const;

    std::vector<std::pair<QString, ArrivalGaps>> m_types;
};

} // namespace scenedeck
