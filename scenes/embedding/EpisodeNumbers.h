// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingPoint.h"

#include <QHash>
#include <QString>

namespace scenedeck
{

/// Maps episode ids to numbers, so that a point needs four bytes for its episode. An id is stored
/// as long as it is in use: memory is bounded by the number of points.
class EpisodeNumbers
{
public:
    /// Returns the number of @p id and counts one more use. NoEpisode for an empty id.
    EpisodeNumber acquire(const QString &id);

    /// Counts one use of @p number less. Removes its id after the last use.
    void release(EpisodeNumber number);

    /// The id of @p number while it is in use; empty for NoEpisode.
    QString id(EpisodeNumber number) const { return m_uses.value(number).id; }

    std::size_t size() const { return static_cast<std::size_t>(m_numbers.size()); }

private:
    struct Use
    {
        QString id;
        qint64 count = 0;
    };

    QHash<QString, EpisodeNumber> m_numbers;
    QHash<EpisodeNumber, Use> m_uses;
    EpisodeNumber m_last = NoEpisode;
};

} // namespace scenedeck
