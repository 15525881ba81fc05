// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/EpisodeName.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace scenedeck
{

namespace
{
/// @p fileName without the ending of a tarball; empty when it has none.
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
    const bool control = std::any_of(text.begin(), text.end(),
                                     [](QChar c) { return c.category() == QChar::Other_Control; });
    if (decoder.hasError() || control || text.isEmpty())
        return std::nullopt;
    return text;
}

std::optional<EpisodeName> episodeName(const QByteArray &hostFolder, const QByteArray &fileName)
{
    QByteArray host = hostFolder;
    QByteArray episode = tarballStem(fileName);
    const qsizetype cut = episode.indexOf("--");
    if (host.isEmpty() && cut >= 0) {
        host = episode.first(cut);
        episode = episode.sliced(cut + 2);
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
    const auto endsSo = [&fileName](const char *ending) { return fileName.endsWith(ending); };
    const std::array<const char *, 4> endings{".part", ".partial", ".tmp", "~"};
    return std::any_of(endings.begin(), endings.end(), endsSo);
}

} // namespace scenedeck
