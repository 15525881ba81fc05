// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/SnapshotWriter.h"

#include <utility>

namespace scenedeck
{

namespace
{
void appendEscape(QByteArray &json, char c)
{
    switch (c) {
    case '"':
        json += "\\\"";
        break;
    case '\\':
        json += "\\\\";
        break;
    default: // the remaining ones are control characters
        json += "\\u00" + QByteArray(1, c).toHex();
    }
}

void appendString(QByteArray &json, const QString &text)
{
    json += '"';
    for (const char c : text.toUtf8()) {
        const bool isPlain = c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
        if (isPlain)
            json += c;
        else
            appendEscape(json, c);
    }
    json += '"';
}

QByteArray seconds(qint64 milliseconds)
{
    const qint64 fraction = qAbs(milliseconds % 1000);
    QByteArray text = QByteArray::number(milliseconds / 1000);
    if (milliseconds < 0 && milliseconds > -1000)
        text.prepend('-');
    return fraction == 0 ? text : text + '.' + QByteArray::number(fraction).rightJustified(3, '0');
}

void appendEpisode(QByteArray &json, const EpisodeFile &episode)
{
    json += R"({"episode_id":)";
    appendString(json, episode.episodeId);
    json += R"(,"host":)";
    appendString(json, episode.host);
    json += R"(,"bytes":)" + QByteArray::number(episode.bytes);
    json += R"(,"mtime":)" + seconds(episode.mtimeMs) + '}';
}

void appendDirectory(QByteArray &json, const DirectoryReport &directory)
{
    const char *const state = nameOf(directory.state);
    if (state == nullptr)
        return;
    json += R"(,"directory":)";
    appendString(json, directory.path);
    json += R"(,"state":")" + QByteArray(state) + '"';
    if (directory.error.isEmpty())
        return;
    json += R"(,"error":)";
    appendString(json, directory.error);
}
} // namespace

const char *nameOf(DirectoryState state)
{
    switch (state) {
    case DirectoryState::Watching:
        return "watching";
    case DirectoryState::Polling:
        return "polling";
    case DirectoryState::Missing:
        return "missing";
    case DirectoryState::Unreadable:
        return "unreadable";
    case DirectoryState::Unknown:
        break;
    }
    return nullptr;
}

QByteArray snapshotJson(const SnapshotBody &snapshot)
{
    QByteArray json = R"({"type":"snapshot","total_episodes":)";
    json += QByteArray::number(snapshot.totalEpisodes);
    json += R"(,"total_alerts":)" + QByteArray::number(snapshot.totalAlerts);
    json += R"(,"total_bytes":)" + QByteArray::number(snapshot.totalBytes);
    json += R"(,"host_counts":{)";
    const char *separator = "";
    for (const auto &[host, count] : snapshot.hostCounts) {
        json += std::exchange(separator, ",");
        appendString(json, host);
        json += ':' + QByteArray::number(count);
    }
    json += R"(},"recent_episodes":[)";
    separator = "";
    for (const EpisodeFile &episode : snapshot.recentEpisodes) {
        json += std::exchange(separator, ",");
        appendEpisode(json, episode);
    }
    json += ']';
    if (snapshot.newestAlertMs)
        json += R"(,"newest_alert":)" + seconds(*snapshot.newestAlertMs);
    appendDirectory(json, snapshot.directory);
    return json += '}';
}

} // namespace scenedeck
