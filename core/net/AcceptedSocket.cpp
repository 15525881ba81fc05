// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/AcceptedSocket.h"

#include "core/net/DirectSend.h"

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr QByteArrayView UpgradeStart("HTTP/1.1 101 ");
constexpr QByteArrayView DroppedStart("Access-Control-");
constexpr QByteArrayView LineEnd("\r\n");

bool startsWithAnyCase(QByteArrayView line, QByteArrayView start)
{
    return line.first(std::min(line.size(), start.size())).compare(start, Qt::CaseInsensitive) == 0;
}

QByteArray withoutDroppedHeaders(QByteArrayView answer)
{
    QByteArray remaining;
    while (!answer.isEmpty()) {
        const qsizetype end = answer.indexOf(LineEnd);
        const qsizetype length = end < 0 ? answer.size() : end + LineEnd.size();
        if (!startsWithAnyCase(answer, DroppedStart))
            remaining.append(answer.first(length));
        answer = answer.sliced(length);
    }
    return remaining;
}
} // namespace

void AcceptedSocket::unread(QByteArrayView bytes)
{
    std::for_each(bytes.rbegin(), bytes.rend(), [this](char byte) { ungetChar(byte); });
}

qint64 AcceptedSocket::writeData(const char *data, qint64 size)
{
    const QByteArrayView bytes(data, size);
    if (!std::exchange(m_isNextFiltered, false) || !bytes.startsWith(UpgradeStart))
        return send(bytes);
    const QByteArray remaining = withoutDroppedHeaders(bytes);
    return send(remaining) == remaining.size() ? size : -1;
}

// An error is not handled here: QTcpSocket writes the rest, gets the same error and reports it.
qint64 AcceptedSocket::send(QByteArrayView bytes)
{
    SendResult result;
    if (state() == ConnectedState && bytesToWrite() == 0)
        result = sendDirectly(*this, bytes);
    const QByteArrayView rest = bytes.sliced(result.sent);
    if (rest.isEmpty())
        return bytes.size();
    const qint64 accepted = QTcpSocket::writeData(rest.data(), rest.size());
    Q_EMIT buffered();
    return accepted < 0 ? accepted : result.sent + accepted;
}

} // namespace scenedeck
