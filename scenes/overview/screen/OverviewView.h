// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/overview/Overview.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The view model of the overview for QML. It has data from the first snapshot on, even if all its
/// numbers are 0: the hint then states where episodes are expected.
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
    /// A sentence with the state and the path of the data directory. Empty before it was read.
    Q_PROPERTY(QString directory READ directory NOTIFY textsChanged)
    /// Whether the content of the data directory is not, or not completely, counted.
    Q_PROPERTY(bool isDirectoryFailing READ isDirectoryFailing NOTIFY textsChanged)
    /// Advice if there are no episodes; empty otherwise.
    Q_PROPERTY(QString hint READ hint NOTIFY textsChanged)
    /// The title of the predictions beside the episodes: "Predicted per 10 s window, LSTM". Empty
    /// without episodes.
    Q_PROPERTY(QString chipsTitle READ chipsTitle NOTIFY textsChanged)
    /// The indices of the phases that are predicted for any listed episode, in canonical order.
    Q_PROPERTY(QList<int> legend READ legend NOTIFY textsChanged)
    /// Whether any of these predictions is wrong.
    Q_PROPERTY(bool hasWrong READ hasWrong NOTIFY textsChanged)
    /// The hosts with the most episodes. Roles: name, episodes, fraction (of the longest bar),
    /// other (whether the row is the sum of all further hosts; it has no bar, because that would
    /// dwarf the others).
    Q_PROPERTY(QAbstractItemModel *hostRows READ hostRows CONSTANT)
    /// The names of the hosts in these rows, one in each line.
    Q_PROPERTY(QString hostNames READ hostNames NOTIFY hostNamesChanged)
    /// Episodes, newest first. Roles: episodeId, host, size (all with one decimal), age, phases
    /// (six indices of the predicted phases, -1: none), wrong (the numbers of the windows whose
    /// prediction is wrong).
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
    QString chipsTitle() const { return m_texts.chipsTitle; }
    QList<int> legend() const { return m_texts.legend; }
    bool hasWrong() const { return m_texts.hasWrong; }
    QAbstractItemModel *hostRows() { return &m_hostRows; }
    QString hostNames() const;
    QAbstractItemModel *episodeRows() { return &m_episodeRows; }

    void apply(std::span<const EventPtr> events) override;
    bool shows(const Event &event) const override { return m_scene.shows(event); }
    void reset() override;
    void refresh(const ClockReading &now) override;
    /// False without episodes, unless the directory cannot be read, which has to be fixed.
    bool isInRotation() const override { return m_isInRotation; }

Q_SIGNALS:
    void hostNamesChanged();
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
        QList<int> wrong;

        bool operator==(const EpisodeRow &) const = default;
    };

    struct Texts
    {
        QString episodes, alerts, onDisk, hosts, hint;
        int hostCount = 0;
        QString directory;
        bool isDirectoryFailing = false;
        QString chipsTitle;
        QList<int> legend;
        bool hasWrong = false;

        bool operator==(const Texts &) const = default;
    };

    static std::vector<HostRow> hostRowsOf(const OverviewDocument &document);
    static std::vector<EpisodeRow> episodeRowsOf(const OverviewDocument &document);
    static Texts textsOf(const OverviewDocument &document);

    Overview m_scene;
    Texts m_texts;
    RowModel<HostRow> m_hostRows;
    bool m_isInRotation = false;
    RowModel<EpisodeRow> m_episodeRows;
};

} // namespace scenedeck
