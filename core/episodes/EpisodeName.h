// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace scenedeck
{

/// Host and episode, from the name of a tarball.
struct EpisodeName
{
    QString host;
    QString episodeId;

    bool operator==(const EpisodeName &) const = default;
};

/// Parses the name of a file in `episodes/@p hostFolder`, or of a file in `episodes/` if
/// @p hostFolder is empty: then it is HOST--EPISODE.tar*, or EPISODE.tar* with the host "unknown".
/// @return nullopt if it is not a tarball (.tar .tar.gz .tgz .tar.zst .tar.xz), has an empty part
/// or is not UTF-8.
std::optional<EpisodeName> episodeName(const QByteArray &hostFolder, const QByteArray &fileName);

/// True if @p fileName is a name for incomplete files: it starts with a dot, or ends with .part,
/// .partial, .tmp, '~', .crdownload, .filepart, .download or like the control file of a download.
bool isTemporaryName(const QByteArray &fileName);

/// The file that is incomplete while the control file @p fileName of aria2 or lftp exists next to
/// it; empty if @p fileName is not the name of a control file.
QByteArray downloadedName(const QByteArray &fileName);

/// The names of the control files that mark @p fileName as incomplete.
QList<QByteArray> controlFileNames(const QByteArray &fileName);

/// @p name, decoded; nullopt if it is not UTF-8 or no name that can be shown (NameRule.h).
std::optional<QString> decodedName(const QByteArray &name);

} // namespace scenedeck
