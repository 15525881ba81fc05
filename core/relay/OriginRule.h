// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A web origin (RFC 6454) with its port always known.
struct WebOrigin
{
    QByteArray scheme; ///< "http" or "https"
    QByteArray host;   ///< lower case
    quint16 port = 0;

    /// Reads "scheme://host" or "scheme://host:port". Nothing for all else, "null" among it.
    static std::optional<WebOrigin> parse(QByteArrayView text);

    bool operator==(const WebOrigin &) const = default;
};

/// Which pages may open the stream: those of the host and port that the request itself names, and
/// those that --allow-origin lists. A default port counts the same whether written or not.
/// Immutable.
class OriginRule
{
public:
    explicit OriginRule(const QStringList &allowed = {});

    /// @p origin and @p host are the values of the headers; a request without Origin is not asked.
    bool allows(QByteArrayView origin, QByteArrayView host) const;

private:
    std::vector<WebOrigin> m_allowed;
};

} // namespace scenedeck
