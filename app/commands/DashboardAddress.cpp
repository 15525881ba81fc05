// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/DashboardAddress.h"

#include "core/http/Paths.h"

namespace scenedeck
{

QString DashboardAddress::authority() const
{
    const QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1:%2").arg(name).arg(port);
}

QString DashboardAddress::url() const
{
    return QStringLiteral("http://") + authority();
}

QUrl DashboardAddress::viewerUrl(const std::optional<Cursor> &cursor) const
{
    QUrl url(QStringLiteral("ws://%1%2").arg(authority(), QLatin1String(StreamPath)));
    if (cursor)
        url.setQuery(QStringLiteral("epoch=%1&seq=%2")
                         .arg(QString::fromLatin1(cursor->epoch))
                         .arg(cursor->seq));
    return url;
}

std::variant<DashboardAddress, QString> parseDashboardAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const QString path = url.path();
    const bool isPathKnown =
        path.isEmpty() || path == QLatin1String("/") || path == QLatin1String(PublishPath);
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.host().isEmpty() ||
        url.port(80) == 0 || !isPathKnown || url.hasQuery() || !url.userInfo().isEmpty())
        return QStringLiteral("%1 is not the address of a dashboard; it looks like %2.")
            .arg(text, DashboardAddress().url());
    return DashboardAddress{url.host(), static_cast<quint16>(url.port(80))};
}

} // namespace scenedeck
