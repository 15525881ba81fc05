// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/IgnoredFiles.h"

#include <QLoggingCategory>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(ignoredLog, "scenedeck.episodes")
}

void IgnoredFiles::beginListing(const QByteArray &folder)
{
    m_listing.insert(folder, {});
}

void IgnoredFiles::add(const QByteArray &folder, const QByteArray &path, const QByteArray &name,
                       const char *reason)
{
    const QByteArray text = name + ' ' + reason;
    const auto listing = m_listing.find(folder);
    if (listing == m_listing.end())
        return log(folder, path, text, 0);
    if (listing->names.isEmpty())
        listing->firstReason = text;
    listing->names.insert(name);
}

void IgnoredFiles::finishListing(const QByteArray &folder, const QByteArray &path)
{
    const Collected collected = m_listing.take(folder);
    if (!collected.names.isEmpty())
        log(folder, path, collected.firstReason, collected.names.size() - 1);
}

void IgnoredFiles::log(const QByteArray &folder, const QByteArray &path, const QByteArray &reason,
                       qsizetype others)
{
    if (m_logged.contains(folder))
        return;
    m_logged.insert(folder);
    const QByteArray more =
        others > 0 ? ", like " + QByteArray::number(others) + " more files of this folder"
                   : QByteArray();
    qCWarning(ignoredLog).noquote().nospace()
        << path << '/' << reason << " and is not counted" << more
        << "; more such files of this folder are not logged";
}

} // namespace scenedeck
