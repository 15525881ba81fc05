// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/embedding/EmbeddingPoint.h"

#include <QHash>
#include <QString>

namespace scenedeck
{

/// Numbers episode ids, so that a point needs four bytes for its episode. Remembers an id as long
/// as it is in use: memory is bounded by the number of points.
class EpisodeNumbers
{
public:
    /// The number of @p id, used once more. NoEpisode for an empty id.
    EpisodeNumber acquire(const QString &id);

    /// One use of @p number less; after the last one its id is forgotten.
    void release(EpisodeNumber number);

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
