// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/StateRoute.h"

#include "core/event/EventTriple.h"

namespace scenedeck
{

QByteArray stateDocument(const QString &epoch, quint64 seq, std::span<const EventPtr> state)
{
    QByteArray text = "{\"epoch\":\"" + epoch.toLatin1() + "\",\"seq\":" + QByteArray::number(seq) +
                      ",\"events\":[";
    bool first = true;
    for (const EventPtr &event : state) {
        if (!first)
            text += ',';
        appendTriple(*event, text);
        first = false;
    }
    return text + "]}";
}

} // namespace scenedeck
