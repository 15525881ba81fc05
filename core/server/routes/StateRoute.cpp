// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/StateRoute.h"

namespace scenedeck
{

QByteArray stateDocument(const QString &epoch, quint64 seq, std::span<const EventPtr> state)
{
    QByteArray text = "{\"epoch\":\"" + epoch.toLatin1() + "\",\"seq\":" + QByteArray::number(seq) +
                      ",\"events\":[";
    bool first = true;
    for (const EventPtr &event : state) {
        text += first ? "[" : ",[";
        text += QByteArray::number(event->seq) + ',' + QByteArray::number(event->receivedMs) + ',';
        text += event->bytes + ']';
        first = false;
    }
    return text + "]}";
}

} // namespace scenedeck
