// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/Response.h"

#include <QHash>

namespace scenedeck
{

/// One file of a page, uncompressed and compressed.
struct StaticFile
{
    QByteArray contentType;
    QByteArray identity;
    QByteArray brotli;      ///< empty: not available in this encoding
    QByteArray gzip;        ///< empty: not available in this encoding
    bool immutable = false; ///< the path changes with the content: cacheable forever
};

/// Static files: served in the best encoding that the client accepts, with an ETag, and with a
/// Content-Security-Policy that forbids inline code and resources of other hosts. Reading is
/// thread-safe.
class StaticPages
{
public:
    /// Adds or replaces the file at @p path, which begins with '/'.
    void add(const QByteArray &path, const StaticFile &file);

    /// The answer to a GET of the path of @p request: 200, 304 if the client has the current
    /// version, or 404.
    Response answer(const HttpRequest &request) const;

private:
    struct Page
    {
        StaticFile file;
        QByteArray tag; ///< hash of the content, without the suffix of the encoding
    };

    QHash<QByteArray, Page> m_pages;
};

} // namespace scenedeck
