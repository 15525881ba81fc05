// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

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
        m_scene.apply(*event);
}

void OverviewView::reset()
{
    m_scene = Overview();
}

void OverviewView::refresh(qint64 nowMs)
{
    const OverviewDocument document = m_scene.read(nowMs);
    setHasData(document.totals.has_value());
    m_hostRows.setRows(hostRowsOf(document));
    m_episodeRows.setRows(episodeRowsOf(document));
    Texts texts = textsOf(document.totals.value_or(OverviewDocument::Totals{}));
    if (texts == m_texts)
        return;
    m_texts = std::move(texts);
    Q_EMIT textsChanged();
}

std::vector<OverviewView::HostRow> OverviewView::hostRowsOf(const OverviewDocument &document)
{
    qint64 most = 0;
    for (const OverviewDocument::Host &host : document.hosts)
        most = std::max(most, host.episodes);
    const auto fraction = [most](qint64 episodes) {
        return most > 0 ? static_cast<qreal>(episodes) / static_cast<qreal>(most) : 0;
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
        rows.push_back({episode.id, episode.host, human::bytes(episode.bytes),
                        human::age(episode.ageSeconds * 1000), phases});
    }
    return rows;
}

OverviewView::Texts OverviewView::textsOf(const OverviewDocument::Totals &totals)
{
    Texts texts{human::count(totals.episodes),
                human::count(totals.alerts),
                human::bytes(totals.bytes),
                human::count(totals.hosts),
                {},
                static_cast<int>(totals.hosts)};
    if (totals.episodes == 0)
        texts.hint = QStringLiteral("No episodes yet. They are expected as "
                                    "episodes/HOST/EPISODE.tar.gz in the data directory, which is "
                                    "/var/lib/cis490 unless the options say otherwise.");
    return texts;
}

} // namespace scenedeck
