// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/Epoch.h"

#include <QRandomGenerator>

#include <array>

namespace scenedeck
{

QByteArray randomEpoch()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    QByteArray epoch;
    for (const quint32 word : words)
        epoch += QByteArray::number(word, 16).rightJustified(8, '0');
    return epoch;
}

} // namespace scenedeck
