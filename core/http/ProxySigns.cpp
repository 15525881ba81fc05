// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/ProxySigns.h"

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr std::array ProxyHeaders{"Forwarded", "X-Real-IP", "Via"};
constexpr QByteArrayView ForwardedPrefix("X-Forwarded-");

bool isProxyHeader(const HttpHeader &header)
{
    const auto hasName = [&header](const char *name) {
        return header.name.compare(name, Qt::CaseInsensitive) == 0;
    };
    return std::any_of(ProxyHeaders.begin(), ProxyHeaders.end(), hasName) ||
           header.name.left(ForwardedPrefix.size()).compare(ForwardedPrefix, Qt::CaseInsensitive) ==
               0;
}
} // namespace

const HttpHeader *proxyHeader(const HttpRequest &request)
{
    const auto found = std::find_if(request.headers.begin(), request.headers.end(), isProxyHeader);
    return found == request.headers.end() ? nullptr : &*found;
}

} // namespace scenedeck
