// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes as a complete request head, without the scanner that normally precedes the
// parser. An accepted head must have the properties documented at parseHead(). Seeds are in
// corpus/headparser.
#include "core/http/HeadParser.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace scenedeck;

namespace
{
void require(bool condition)
{
    if (!condition)
        std::abort();
}

void checkRequest(const HttpRequest &request)
{
    const auto count = [&request](QByteArrayView name) {
        return std::count_if(request.headers.begin(), request.headers.end(),
                             [name](const HttpHeader &header) {
                                 return header.name.compare(name, Qt::CaseInsensitive) == 0;
                             });
    };
    require(count("Host") == 1 || (request.isHttp10 && count("Host") == 0));
    const int bodyStatus = request.bodyRefusal ? request.bodyRefusal->status : 0;
    require(bodyStatus == 0 || bodyStatus == 411 || bodyStatus == 417);
    require(count("Transfer-Encoding") == 0 || (bodyStatus == 411 && count("Content-Length") == 0));
    require(count("Content-Length") <= 1);
    require(request.path.startsWith('/') || request.path == "*");
    require(!request.path.contains('?') && !request.path.contains('#'));
    require(request.contentLength >= 0 && request.body.isEmpty() && !request.method.isEmpty());
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView head(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto parsed = parseHead(head);
    if (const auto *refusal = std::get_if<Refusal>(&parsed)) {
        require(refusal->status == 400);
        require(!refusal->detail.isEmpty());
        return 0;
    }
    checkRequest(std::get<HttpRequest>(parsed));
    return 0;
}
