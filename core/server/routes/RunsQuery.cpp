// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/routes/RunsQuery.h"

#include "core/actions/RunHistory.h"
#include "core/event/WholeNumber.h"
#include "core/http/PeerText.h"

#include <QUrlQuery>

#include <optional>

namespace scenedeck
{

namespace
{
Response refused(const QString &detail)
{
    return problem({400, detail, {}});
}
} // namespace

std::variant<RunsQuery, Response> runsQueryOf(const QByteArray &text)
{
    RunsQuery query;
    const QUrlQuery items(QString::fromUtf8(text));
    for (const auto &[name, value] : items.queryItems(QUrl::FullyDecoded)) {
        const std::optional<quint64> number = wholeNumber(value.toUtf8());
        if (name == QLatin1String("action"))
            query.action = value;
        else if (name != QLatin1String("limit"))
            return refused(QStringLiteral("'%1' is not a parameter of this path; use action "
                                          "and limit.")
                               .arg(peerText(name.toUtf8())));
        else if (!number || *number < 1 || *number > RunHistory::MostRuns)
            return refused(
                QStringLiteral("limit is '%1'; it must be an integer from 1 to %2.")
                    .arg(peerText(value.toUtf8()), QString::number(RunHistory::MostRuns)));
        else
            query.limit = *number;
    }
    return query;
}

std::variant<qint64, Response> outputOffsetOf(const QByteArray &text)
{
    qint64 offset = 0;
    const QUrlQuery items(QString::fromUtf8(text));
    for (const auto &[name, value] : items.queryItems(QUrl::FullyDecoded)) {
        constexpr quint64 Highest = quint64(1) << 53U;
        const std::optional<quint64> number = wholeNumber(value.toUtf8());
        if (name != QLatin1String("from"))
            return refused(QStringLiteral("'%1' is not a parameter of this path; use from.")
                               .arg(peerText(name.toUtf8())));
        if (!number || *number > Highest)
            return refused(QStringLiteral("from is '%1'; it must be an integer of at least 0: "
                                          "the number of bytes to skip.")
                               .arg(peerText(value.toUtf8())));
        offset = static_cast<qint64>(*number);
    }
    return offset;
}

} // namespace scenedeck
