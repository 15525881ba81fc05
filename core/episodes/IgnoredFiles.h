// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace scenedeck
{

/// Logs that files of a folder are not counted: one line per folder during the lifetime of the
/// object, independent of the number of files.
class IgnoredFiles
{
public:
    /// Until finishListing(), the files added for @p folder are collected for one line.
    void beginListing(const QByteArray &folder);

    /// @p reason completes a sentence that begins with the name of the file. @p path is the path of
    /// the folder.
    void add(const QByteArray &folder, const QByteArray &path, const QByteArray &name,
             const char *reason);

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
