// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace scenedeck
{

/// What the name of a tarball says.
struct EpisodeName
{
    QString host;
    QString episodeId;

    bool operator==(const EpisodeName &) const = default;
};

/// Reads the name of a file in `episodes/@p hostFolder`, or of one in `episodes/` itself when that
/// is empty: then it is HOST--EPISODE.tar*, or EPISODE.tar* of the host "unknown".
/// @return nothing for what is no tarball (.tar .tar.gz .tgz .tar.zst .tar.xz), has an empty part
/// or is not UTF-8.
std::optional<EpisodeName> episodeName(const QByteArray &hostFolder, const QByteArray &fileName);

/// Whether @p fileName is one that programs give to what they still write: it starts with a dot, or
/// ends in .part, .partial, .tmp, '~', .crdownload, .filepart, .download or like the control file
/// of a download.
bool isTemporaryName(const QByteArray &fileName);

/// The file that is not complete while a control file @p fileName of aria2 or lftp lies beside it;
/// empty when that is no name of a control file.
QByteArray downloadedName(const QByteArray &fileName);

/// The names of the control files that would mark @p fileName as not complete.
QList<QByteArray> controlFileNames(const QByteArray &fileName);

/// @p name decoded; nothing when it is not UTF-8 or has control characters.
std::optional<QString> decodedName(const QByteArray &name);

} // namespace scenedeck
