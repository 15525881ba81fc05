// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/EpisodeName.h"

#include "core/event/NameRule.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
constexpr std::array<const char *, 7> TemporaryEndings{".part",       ".partial",  ".tmp",     "~",
                                                       ".crdownload", ".filepart", ".download"};
constexpr std::array<const char *, 2> ControlEndings{".aria2", ".lftp-pget-status"};

/// @p fileName without the suffix of a tarball; empty if it has none.
QByteArray tarballStem(const QByteArray &fileName)
{
    for (const char *ending : {".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz"}) {
        if (fileName.endsWith(ending))
            return fileName.chopped(qsizetype(qstrlen(ending)));
    }
    return {};
}
} // namespace

std::optional<QString> decodedName(const QByteArray &name)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(name);
    if (decoder.hasError() || refusedCharacter(text) || isBlank(text))
        return std::nullopt;
    return text;
}

std::optional<EpisodeName> episodeName(const QByteArray &hostFolder, const QByteArray &fileName)
{
    QByteArray host = hostFolder;
    QByteArray episode = tarballStem(fileName);
    const qsizetype separator = episode.indexOf("--");
    if (host.isEmpty() && separator >= 0) {
        host = episode.first(separator);
        episode = episode.sliced(separator + 2);
    } else if (host.isEmpty()) {
        host = "unknown";
    }
    const auto hostText = decodedName(host);
    const auto episodeText = decodedName(episode);
    if (!hostText || !episodeText)
        return std::nullopt;
    return EpisodeName{*hostText, *episodeText};
}

bool isTemporaryName(const QByteArray &fileName)
{
    if (fileName.startsWith('.'))
        return true;
    const auto hasEnding = [&fileName](const char *ending) { return fileName.endsWith(ending); };
    return std::any_of(TemporaryEndings.begin(), TemporaryEndings.end(), hasEnding) ||
           std::any_of(ControlEndings.begin(), ControlEndings.end(), hasEnding);
}

QByteArray downloadedName(const QByteArray &fileName)
{
    for (const char *ending : ControlEndings) {
        if (fileName.endsWith(ending))
            return fileName.chopped(qsizetype(qstrlen(ending)));
    }
    return {};
}

QList<QByteArray> controlFileNames(const QByteArray &fileName)
{
    QList<QByteArray> names;
    for (const char *ending : ControlEndings)
        names.append(fileName + ending);
    return names;
}

} // namespace scenedeck
