// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/overview/Overview.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The overview for QML. There is data as soon as a snapshot has come, be it all zeros: nothing on
/// disk is something to say, and the hint says where episodes are looked for.
class OverviewView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    Q_PROPERTY(QString episodes READ episodes NOTIFY textsChanged)
    Q_PROPERTY(QString alerts READ alerts NOTIFY textsChanged)
    Q_PROPERTY(QString onDisk READ onDisk NOTIFY textsChanged)
    Q_PROPERTY(QString hosts READ hosts NOTIFY textsChanged)
    Q_PROPERTY(int hostCount READ hostCount NOTIFY textsChanged)
    /// The state of the data directory in a sentence with its path; empty before it was read.
    Q_PROPERTY(QString directory READ directory NOTIFY textsChanged)
    /// Whether what lies in the data directory is not, or not all, counted.
    Q_PROPERTY(bool isDirectoryFailing READ isDirectoryFailing NOTIFY textsChanged)
    /// What to do when nothing is on disk; empty otherwise.
    Q_PROPERTY(QString hint READ hint NOTIFY textsChanged)
    /// Hosts with most episodes; roles: name, episodes, fraction (of the longest bar), other
    /// (whether the row sums up all further hosts: no host's bar, as it would dwarf them).
    Q_PROPERTY(QAbstractItemModel *hostRows READ hostRows CONSTANT)
    /// Newest first; roles: episodeId, host, size, age, phases (six numbers, -1: not known).
    Q_PROPERTY(QAbstractItemModel *episodeRows READ episodeRows CONSTANT)

public:
    explicit OverviewView(QObject *parent);

    QString episodes() const { return m_texts.episodes; }
    QString alerts() const { return m_texts.alerts; }
    QString onDisk() const { return m_texts.onDisk; }
    QString hosts() const { return m_texts.hosts; }
    int hostCount() const { return m_texts.hostCount; }
    QString directory() const { return m_texts.directory; }
    bool isDirectoryFailing() const { return m_texts.isDirectoryFailing; }
    QString hint() const { return m_texts.hint; }
    QAbstractItemModel *hostRows() { return &m_hostRows; }
    QAbstractItemModel *episodeRows() { return &m_episodeRows; }

    void configure(const SceneOptions &options) override;
    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void textsChanged();

private:
    struct HostRow
    {
        QString name;
        QString episodes;
        qreal fraction = 0;
        bool other = false;

        bool operator==(const HostRow &) const = default;
    };

    struct EpisodeRow
    {
        QString id;
        QString host;
        QString size;
        QString age;
        QList<int> phases;

        bool operator==(const EpisodeRow &) const = default;
    };

    struct Texts
    {
        QString episodes, alerts, onDisk, hosts, hint;
        int hostCount = 0;
        QString directory;
        bool isDirectoryFailing = false;

        bool operator==(const Texts &) const = default;
    };

    static std::vector<HostRow> hostRowsOf(const OverviewDocument &document);
    static std::vector<EpisodeRow> episodeRowsOf(const OverviewDocument &document);
    static Texts textsOf(const OverviewDocument &document);

    SceneOptions m_options;
    Overview m_scene;
    Texts m_texts;
    RowModel<HostRow> m_hostRows;
    RowModel<EpisodeRow> m_episodeRows;
};

} // namespace scenedeck
