// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/details/DetailList.h"

#include "scenes/shared/model/ModelName.h"
#include "scenes/shared/model/details/DetailParts.h"

#include <QHash>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace scenedeck
{

namespace
{
using Kind = DetailSubject::Kind;

struct Listed
{
    QString name;
    const Event *newest = nullptr;    ///< null: known from the data directory only
    const Event *lastPhase = nullptr; ///< of a host; null: none was reported
};

/// The name of what an event of a type is about; empty if it names nothing of @p kind.
QString nameIn(Kind kind, const PhaseBody &phase)
{
    if (kind == Kind::Model)
        return {};
    return kind == Kind::Host ? phase.host : phase.episodeId;
}

QString nameIn(Kind kind, const PredictionBody &prediction)
{
    if (kind == Kind::Model)
        return listedModelName(prediction.model);
    return kind == Kind::Host ? prediction.host : prediction.episodeId;
}

QString nameIn(Kind kind, const EmbeddingBody &point)
{
    return kind == Kind::Episode ? point.episodeId : QString();
}

QString nameIn(Kind kind, const ModelMetricBody &metric)
{
    return kind == Kind::Model ? listedModelName(metric.model) : QString();
}

QString nameIn(Kind kind, const ModelPerfBody &perf)
{
    return kind == Kind::Model ? listedModelName(perf.model) : QString();
}

template <typename Body> QString nameIn(Kind, const Body &)
{
    return {};
}

class List
{
public:
    void add(Kind kind, const Event &event)
    {
        const QString name =
            std::visit([kind](const auto &body) { return nameIn(kind, body); }, event.body);
        if (name.isEmpty())
            return;
        Listed &listed = at(name);
        if (!listed.newest || listed.newest->seq < event.seq)
            listed.newest = &event;
        if (std::holds_alternative<PhaseBody>(event.body))
            listed.lastPhase = &event; // phases are ordered by seq
    }

    void addArchives(Kind kind, const SnapshotBody &snapshot)
    {
        if (kind == Kind::Host) {
            for (const auto &[host, count] : snapshot.hostCounts)
                at(host);
        } else if (kind == Kind::Episode) {
            for (const EpisodeFile &file : snapshot.recentEpisodes)
                at(file.episodeId);
        }
    }

    std::vector<Listed> newestFirst() &&
    {
        const auto seqOf = [](const Listed &one) { return one.newest ? one.newest->seq : 0; };
        std::stable_sort(m_all.begin(), m_all.end(), [&seqOf](const Listed &a, const Listed &b) {
            return seqOf(a) > seqOf(b);
        });
        return std::move(m_all);
    }

private:
    Listed &at(const QString &name)
    {
        const auto found = m_places.constFind(name);
        if (found != m_places.cend())
            return m_all[*found];
        m_places.insert(name, m_all.size());
        return m_all.emplace_back(Listed{name});
    }

    std::vector<Listed> m_all;
    QHash<QString, std::size_t> m_places; ///< in m_all, by name
};

QJsonValue ageMs(const Event *event, const ClockReading &now)
{
    return event && event->arrivedMs ? QJsonValue(now.monotonicMs - *event->arrivedMs)
                                     : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(Kind kind, const Listed &listed, const ClockReading &now)
{
    const QString path =
        QStringLiteral("/api/v1/%1s/%2")
            .arg(detailKindName(kind), QString::fromLatin1(QUrl::toPercentEncoding(listed.name)));
    QJsonObject object{{QStringLiteral("name"), listed.name},
                       {QStringLiteral("path"), path},
                       {QStringLiteral("age_ms"), ageMs(listed.newest, now)}};
    if (kind == Kind::Host)
        object.insert(QStringLiteral("phase"),
                      listed.lastPhase ? std::get<PhaseBody>(listed.lastPhase->body).phase.name
                                       : QJsonValue());
    return object;
}
} // namespace

QJsonArray detailList(Kind kind, std::span<const EventPtr> events, const ClockReading &now)
{
    List list;
    for (const EventPtr &event : events)
        list.add(kind, *event);
    if (const SnapshotBody *snapshot = lastSnapshot(events))
        list.addArchives(kind, *snapshot);
    QJsonArray array;
    for (const Listed &listed : std::move(list).newestFirst())
        array.append(toJson(kind, listed, now));
    return array;
}

} // namespace scenedeck
