// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/StateRoute.h"

#include "core/event/EventTriple.h"

namespace scenedeck
{

QByteArray stateDocument(const QByteArray &epoch, quint64 seq, std::span<const EventPtr> state)
{
    QByteArray text =
        "{\"epoch\":\"" + epoch + "\",\"seq\":" + QByteArray::number(seq) + ",\"events\":";
    appendTriples(state, text);
    return text + '}';
}

} // namespace scenedeck
