// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/HttpRequest.h"
#include "core/http/Response.h"

#include <QHash>

namespace scenedeck
{

/// One file of a page, as it is and compressed.
struct StaticFile
{
    QByteArray contentType;
    QByteArray identity;
    QByteArray brotli;      ///< empty: not there in this encoding
    QByteArray gzip;        ///< empty: not there in this encoding
    bool immutable = false; ///< its path changes with its content, so that it may be kept for ever
};

/// Files that don't change while the server runs: answered in the best encoding that the other end
/// takes, with an ETag, under a policy that lets a page use nothing inline and nothing from
/// elsewhere. Safe to read from several threads.
class StaticPages
{
public:
    /// Adds or replaces the file at @p path, which begins with '/'.
    void add(const QByteArray &path, const StaticFile &file);

    /// The answer to a GET of @p request's path: 200, 304 when the other end has it, or 404.
    Response answer(const HttpRequest &request) const;

private:
    struct Page
    {
        StaticFile file;
        QByteArray tag; ///< of the content, whatever the encoding
    };

    QHash<QByteArray, Page> m_pages;
};

} // namespace scenedeck
