// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"

#include "scenes/overview/OverviewHeadline.h"
#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
bool isFailing(const OverviewDocument::Directory &directory)
{
    return directory.state == QStringLiteral("missing") ||
           directory.state == QStringLiteral("unreadable");
}

/// The advice to show if there are no episodes.
QString hintFor(const std::optional<OverviewDocument::Directory> &directory)
{
    if (!directory)
        return QStringLiteral("The data directory is being read.");
    if (directory->state == QStringLiteral("missing"))
        return directory->sentence +
               QStringLiteral(". Create it, or name another one with --data-dir.");
    if (directory->state == QStringLiteral("unreadable"))
        return directory->sentence +
               QStringLiteral(". Give the dashboard's user the right to read and enter it.");
    return QStringLiteral("No episodes yet. They are expected as episodes/HOST/EPISODE.tar.gz "
                          "in %1.")
        .arg(directory->path);
}

QString ageOf(const OverviewDocument::Episode &episode)
{
    return episode.clockAhead ? QStringLiteral("clock ahead")
                              : human::age(episode.ageSeconds * 1000);
}
} // namespace

OverviewView::OverviewView(QObject *parent)
    : SceneView(parent)
    , m_hostRows({{"name", [](const HostRow &row) { return QVariant(row.name); }},
                  {"episodes", [](const HostRow &row) { return QVariant(row.episodes); }},
                  {"fraction", [](const HostRow &row) { return QVariant(row.fraction); }},
                  {"other", [](const HostRow &row) { return QVariant(row.other); }}},
                 this)
    , m_episodeRows(
          {{"episodeId", [](const EpisodeRow &row) { return QVariant(row.id); }},
           {"host", [](const EpisodeRow &row) { return QVariant(row.host); }},
           {"size", [](const EpisodeRow &row) { return QVariant(row.size); }},
           {"age", [](const EpisodeRow &row) { return QVariant(row.age); }},
           {"phases", [](const EpisodeRow &row) { return QVariant::fromValue(row.phases); }}},
          this)
{
}

void OverviewView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(event);
}

void OverviewView::reset()
{
    m_scene = Overview(limits());
}

void OverviewView::refresh(const ClockReading &now)
{
    const OverviewDocument document = m_scene.read(now.unixMs);
    setHasData(document.totals.has_value());
    setHeadline(headlineOf(document).text);
    m_hostRows.setRows(hostRowsOf(document));
    m_episodeRows.setRows(episodeRowsOf(document));
    Texts texts = textsOf(document);
    if (texts == m_texts)
        return;
    m_texts = std::move(texts);
    Q_EMIT textsChanged();
}

std::vector<OverviewView::HostRow> OverviewView::hostRowsOf(const OverviewDocument &document)
{
    qint64 maximum = 0;
    for (const OverviewDocument::Host &host : document.hosts)
        maximum = std::max(maximum, host.episodes);
    const auto fraction = [maximum](qint64 episodes) {
        return maximum > 0 ? static_cast<qreal>(episodes) / static_cast<qreal>(maximum) : 0;
    };
    std::vector<HostRow> rows;
    for (const OverviewDocument::Host &host : document.hosts)
        rows.push_back({host.name, human::count(host.episodes), fraction(host.episodes), false});
    if (const auto &other = document.otherHosts) {
        const QString label =
            other->hosts == 1 ? QStringLiteral("%1 other host") : QStringLiteral("%1 other hosts");
        rows.push_back(
            {label.arg(human::count(other->hosts)), human::count(other->episodes), 0, true});
    }
    return rows;
}

std::vector<OverviewView::EpisodeRow> OverviewView::episodeRowsOf(const OverviewDocument &document)
{
    std::vector<EpisodeRow> rows;
    for (const OverviewDocument::Episode &episode : document.recentEpisodes) {
        QList<int> phases;
        for (const std::optional<PhaseValue> &phase : episode.windows)
            phases.append(phase ? static_cast<int>(phase->phase) : -1);
        rows.push_back(
            {episode.id, episode.host, human::bytes(episode.bytes), ageOf(episode), phases});
    }
    return rows;
}

OverviewView::Texts OverviewView::textsOf(const OverviewDocument &document)
{
    const OverviewDocument::Totals totals = document.totals.value_or(OverviewDocument::Totals{});
    Texts texts;
    texts.episodes = human::count(totals.episodes);
    texts.alerts = human::count(totals.alerts);
    texts.onDisk = human::bytes(totals.bytes);
    texts.hosts = human::count(totals.hosts);
    texts.hostCount = static_cast<int>(totals.hosts);
    if (document.directory) {
        texts.directory = document.directory->sentence;
        texts.isDirectoryFailing = isFailing(*document.directory);
    }
    if (totals.episodes == 0)
        texts.hint = hintFor(document.directory);
    return texts;
}

} // namespace scenedeck
