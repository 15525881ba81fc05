// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenedeck/producer/Address.h"

#include <QUrl>

#include <stdexcept>

namespace scenedeck::producer
{

QString Address::authority() const
{
    const QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1:%2").arg(name).arg(port);
}

QString Address::url() const
{
    return QStringLiteral("http://") + authority();
}

QString Address::urlOrDefault(const QString &url)
{
    return url.isEmpty() ? qEnvironmentVariable("SCENEDECK_URL", Address().url()) : url;
}

Address Address::fromUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QLatin1String("http") || url.host().isEmpty() ||
        url.port(80) == 0 || url.hasQuery() || !url.userInfo().isEmpty())
        throw std::invalid_argument(QStringLiteral("%1 is not the address of a dashboard; it looks "
                                                   "like %2.")
                                        .arg(text, Address().url())
                                        .toStdString());
    Address address{url.host(), static_cast<quint16>(url.port(80))};
    if (url.path().size() > 1)
        address.path = url.path(QUrl::FullyEncoded);
    return address;
}

} // namespace scenedeck::producer
