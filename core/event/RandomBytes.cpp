// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/RandomBytes.h"

#include <QRandomGenerator>

namespace scenedeck
{

QByteArray randomBytes(qsizetype size)
{
    QByteArray random(size, Qt::Uninitialized);
    for (char &byte : random)
        byte = static_cast<char>(QRandomGenerator::system()->generate());
    return random;
}

} // namespace scenedeck
