// SPDX-License-Identifier: GPL-3.0-or-later
// Arbitrary bytes from a client. Reading them at once and in pieces must have the same result.
// Seeds are in corpus/requestreader.
#include "core/http/RequestReader.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace scenedeck;
using State = RequestReader::State;

namespace
{
void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// @p request as text, to compare results.
QByteArray textOf(const HttpRequest &request)
{
    QByteArray text = request.method + '\n' + request.path + '\n' + request.query + '\n';
    for (const HttpHeader &header : request.headers)
        text += header.name + '\0' + header.value + '\n';
    return text + request.body;
}

void checkRequest(const HttpRequest &request)
{
    const auto counts = [&request](QByteArrayView name) {
        return std::count_if(request.headers.begin(), request.headers.end(),
                             [name](const HttpHeader &header) {
                                 return header.name.compare(name, Qt::CaseInsensitive) == 0;
                             });
    };
    require(counts("Host") == 1 || (request.isHttp10 && counts("Host") == 0));
    require(counts("Transfer-Encoding") == 0);
    require(counts("Content-Length") <= 1);
    require(request.path.startsWith('/') || request.path == "*");
    require(request.body.size() == request.contentLength);
}

QByteArray readAll(QByteArrayView bytes, qsizetype piece)
{
    RequestReader reader;
    reader.setMaximumBodyBytes(4096);
    QByteArray outcome;
    while (!bytes.isEmpty() && reader.state() != State::Failed) {
        const qsizetype consumed = reader.feed(bytes.first(std::min(piece, bytes.size())));
        bytes = bytes.sliced(consumed);
        if (reader.state() == State::Complete) {
            const HttpRequest request = reader.releaseRequest();
            checkRequest(request);
            outcome += textOf(request);
        }
    }
    if (reader.state() == State::Failed) {
        const int status = reader.refusal().status;
        require(status >= 400 && status < 500 && !reader.refusal().detail.isEmpty());
        outcome += QByteArray::number(status) + reader.refusal().detail.toUtf8();
    }
    return outcome;
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QByteArray whole = readAll(bytes, std::max<qsizetype>(bytes.size(), 1));
    require(readAll(bytes, 1) == whole);
    require(readAll(bytes, 7) == whole);
    return 0;
}
