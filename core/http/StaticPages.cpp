// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/StaticPages.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr int TagLength = 20;

// Content-Security-Policy: an injected script does not run, and nothing is fetched from or sent to
// another host.
constexpr char Policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A content encoding of a file.
struct Encoding
{
    const char *name;
    const char *suffix; ///< suffix of the ETag: each encoding is a representation of its own
    QByteArray StaticFile::*body;
};

// In order of preference.
constexpr std::array Compressions{Encoding{"br", "-br", &StaticFile::brotli},
                                  Encoding{"gzip", "-gz", &StaticFile::gzip}};
constexpr Encoding Identity{"", "", &StaticFile::identity};

/// True if @p parameters, the text after the name in "gzip;q=0", forbid the encoding.
bool isForbidden(const QByteArray &parameters)
{
    const qsizetype weight = parameters.toLower().indexOf("q=");
    bool isNumber = false;
    const double quality =
        weight < 0 ? 1 : parameters.mid(weight + 2).trimmed().toDouble(&isNumber);
    return weight >= 0 && (!isNumber || quality <= 0);
}

bool accepts(const QByteArray &acceptEncoding, QByteArrayView name)
{
    bool isAcceptedByStar = false;
    for (const QByteArray &part : acceptEncoding.split(',')) {
        const qsizetype end = part.indexOf(';');
        const QByteArray coding = (end < 0 ? part : part.left(end)).trimmed().toLower();
        const bool isAllowed = end < 0 || !isForbidden(part.mid(end + 1));
        if (coding == name)
            return isAllowed;
        isAcceptedByStar = isAcceptedByStar || (coding == "*" && isAllowed);
    }
    return isAcceptedByStar;
}

/// The preferred encoding among those that the client accepts and in which the file is available.
const Encoding &chooseEncoding(const StaticFile &file, const QByteArray &acceptEncoding)
{
    const auto *const found =
        std::find_if(Compressions.begin(), Compressions.end(), [&](const Encoding &candidate) {
            return !(file.*candidate.body).isEmpty() && accepts(acceptEncoding, candidate.name);
        });
    return found == Compressions.end() ? Identity : *found;
}

/// True if If-None-Match contains @p tag; weak comparison, as required by RFC 9110.
bool isUnchanged(const QByteArray &ifNoneMatch, const QByteArray &tag)
{
    const QByteArrayList tags = ifNoneMatch.split(',');
    return std::any_of(tags.begin(), tags.end(), [&tag](const QByteArray &part) {
        const QByteArray known = part.trimmed();
        return known == "*" || known == tag || known == "W/" + tag;
    });
}
} // namespace

void StaticPages::add(const QByteArray &path, const StaticFile &file)
{
    const QByteArray hash = QCryptographicHash::hash(file.identity, QCryptographicHash::Sha256);
    m_pages.insert(path, {file, hash.toHex().left(TagLength)});
}

Response StaticPages::answer(const HttpRequest &request) const
{
    const auto page = m_pages.constFind(request.path);
    if (page == m_pages.constEnd())
        return problem({404,
                        QStringLiteral("There is no file %1; the viewer's page is at /.")
                            .arg(QString::fromUtf8(request.path)),
                        {}});
    const StaticFile &file = page->file;
    const QByteArray accepted = request.header("Accept-Encoding");
    const Encoding &encoding = chooseEncoding(file, accepted);
    const QByteArray tag = '"' + page->tag + encoding.suffix + '"';
    Response response;
    response.contentType = file.contentType;
    response.headers = {
        {"Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"},
        {"ETag", tag},
        {"Vary", "Accept-Encoding"},
        {"Content-Security-Policy", Policy},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"}};
    if (isUnchanged(request.header("If-None-Match"), tag)) {
        response.status = 304;
        return response;
    }
    response.body = file.*encoding.body;
    response.isShared = true;
    if (*encoding.name != '\0')
        response.headers.emplace_back("Content-Encoding", encoding.name);
    return response;
}

} // namespace scenedeck
