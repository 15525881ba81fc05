// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace scenedeck
{

/// Logs that files of a folder are not counted: one line a folder, however many files, for as long
/// as the object lives.
class IgnoredFiles
{
public:
    /// Until finishListing() what is added in @p folder is collected for one line.
    void beginListing(const QByteArray &folder);

    /// @p why completes a sentence that begins with the file's name. @p path is the folder's.
    void add(const QByteArray &folder, const QByteArray &path, const QByteArray &name,
             const char *why);

    void finishListing(const QByteArray &folder, const QByteArray &path);

private:
    void log(const QByteArray &folder, const QByteArray &path, const QByteArray &reason,
             qsizetype others);

    struct Collected
    {
        QSet<QByteArray> names;
        QByteArray firstReason;
    };

    QHash<QByteArray, Collected> m_listing;
    QSet<QByteArray> m_logged;
};

} // namespace scenedeck
