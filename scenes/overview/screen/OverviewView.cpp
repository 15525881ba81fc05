// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/overview/screen/OverviewView.h"

#include "scenes/overview/OverviewHeadline.h"
#include "scenes/shared/model/HumanText.h"
#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/ModelOrder.h"

#include <algorithm>
#include <array>

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

/// As human::bytes(), but always with a decimal above 999 B, so that the numbers of a column have
/// equally many: "44.2 MB", "50.0 MB".
QString bytesInColumn(qint64 bytes)
{
    const QString text = human::bytes(bytes);
    if (bytes < 1000 || text.contains(u'.'))
        return text;
    const qsizetype unit = text.indexOf(u' ');
    return text.left(unit) + QStringLiteral(".0") + text.mid(unit);
}

QList<int> wrongWindows(const OverviewDocument::Episode &episode)
{
    QList<int> wrong;
    for (std::size_t i = 0; i < episode.correct.size(); ++i) {
        if (episode.correct.at(i) == false)
            wrong.append(static_cast<int>(i));
    }
    return wrong;
}

QString chipsTitle(const OverviewDocument &document)
{
    if (document.recentEpisodes.empty())
        return QString();
    const QString title = QStringLiteral("Predicted per 10 s window");
    if (document.model.isEmpty() || document.model == listedModelName(QString()))
        return title;
    return title + QStringLiteral(", ") + modelLabel(document.model);
}

QList<int> predictedPhases(const OverviewDocument &document)
{
    std::array<bool, KnownPhaseCount + 1> occurs{};
    for (const OverviewDocument::Episode &episode : document.recentEpisodes) {
        for (const std::optional<PhaseValue> &phase : episode.windows) {
            if (phase)
                occurs.at(static_cast<std::size_t>(phase->phase)) = true;
        }
    }
    QList<int> phases;
    for (std::size_t i = 0; i < occurs.size(); ++i) {
        if (occurs.at(i))
            phases.append(static_cast<int>(i));
    }
    return phases;
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
           {"phases", [](const EpisodeRow &row) { return QVariant::fromValue(row.phases); }},
           {"wrong", [](const EpisodeRow &row) { return QVariant::fromValue(row.wrong); }}},
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
    m_isInRotation = document.isInRotation();
    setHeadline(headlineOf(document).text);
    if (m_hostRows.setRows(hostRowsOf(document)))
        Q_EMIT hostNamesChanged();
    m_episodeRows.setRows(episodeRowsOf(document));
    Texts texts = textsOf(document);
    if (texts == m_texts)
        return;
    m_texts = std::move(texts);
    Q_EMIT textsChanged();
}

QString OverviewView::hostNames() const
{
    return m_hostRows.lines([](const HostRow &row) { return row.other ? QString() : row.name; });
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
        rows.push_back({episode.id, episode.host, bytesInColumn(episode.bytes), ageOf(episode),
                        phases, wrongWindows(episode)});
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
    texts.chipsTitle = scenedeck::chipsTitle(document);
    texts.legend = predictedPhases(document);
    texts.hasWrong =
        std::any_of(document.recentEpisodes.begin(), document.recentEpisodes.end(),
                    [](const auto &episode) { return !wrongWindows(episode).isEmpty(); });
    if (totals.episodes == 0)
        texts.hint = hintFor(document.directory);
    return texts;
}

} // namespace scenedeck
