// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/embedding/EpisodeNumbers.h"

namespace scenedeck
{

EpisodeNumber EpisodeNumbers::acquire(const QString &id)
{
    if (id.isEmpty())
        return NoEpisode;
    EpisodeNumber &number = m_numbers[id];
    if (number == NoEpisode) {
        number = ++m_last;
        m_uses.insert(number, {id, 0});
    }
    ++m_uses[number].count;
    return number;
}

void EpisodeNumbers::release(EpisodeNumber number)
{
    const auto use = m_uses.find(number);
    if (use == m_uses.end() || --use->count > 0)
        return;
    m_numbers.remove(use->id);
    m_uses.erase(use);
}

} // namespace scenedeck
