// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/ClockMarks.h"
#include "scenes/phase-mix/PhaseMix.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/RunMarkModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The view model of the phase mix for QML.
class PhaseMixView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// The current shares of the five phases, plus other and unknown if the plot shows them. Roles:
    /// part (0..4, 5 other, 6 unknown), label, share, count, briefCount.
    Q_PROPERTY(QAbstractItemModel *rightNow READ rightNow CONSTANT)
    /// The basis of the current shares, e.g. "last 10 s" or "10 hosts".
    Q_PROPERTY(QString rightNowSpan READ rightNowSpan NOTIFY textsChanged)
    /// The longest possible text of a row's briefCount, e.g. "10 of 10".
    Q_PROPERTY(QString longestBriefCount READ longestBriefCount NOTIFY textsChanged)
    /// E.g. "312 reports in 5 min, hosts not named".
    Q_PROPERTY(QString reportsText READ reportsText NOTIFY textsChanged)
    /// The breaks of the time axis where the wall clock was set. Roles: position (0 … 1 of the
    /// plot's width), text.
    Q_PROPERTY(QAbstractItemModel *clockMarks READ clockMarks CONSTANT)
    /// The runs of actions, for RunStrip.qml, and the number of its rows.
    Q_PROPERTY(QAbstractItemModel *runMarks READ runMarks CONSTANT)
    Q_PROPERTY(int runRows READ runRows NOTIFY runsChanged)
    /// The hosts of PhaseMixDocument::strips. Roles: host, part (as above), label, since, cells
    /// (the part of each bin, -1 if the host was not present).
    Q_PROPERTY(QAbstractItemModel *strips READ strips CONSTANT)
    /// Their names, one in each line.
    Q_PROPERTY(QString hostNames READ hostNames NOTIFY stripsChanged)
    Q_PROPERTY(int stripCount READ stripCount NOTIFY stripsChanged)
    /// PhaseMixDocument::stripHosts: at least stripCount.
    Q_PROPERTY(int stripHosts READ stripHosts NOTIFY stripsChanged)
    /// Whether `strips` has all hosts, so that they say more than the shares.
    Q_PROPERTY(bool hasAllHosts READ hasAllHosts NOTIFY binsChanged)

public:
    explicit PhaseMixView(QObject *parent);

    QAbstractItemModel *rightNow() { return &m_rightNow; }
    QString rightNowSpan() const { return m_texts.rightNowSpan; }
    QString longestBriefCount() const { return m_texts.longestBriefCount; }
    QString reportsText() const { return m_texts.reports; }
    QAbstractItemModel *clockMarks() { return &m_clockMarks; }
    QAbstractItemModel *runMarks() { return &m_runMarks; }
    int runRows() const { return scenedeck::runRows(m_runMarks.rows()); }
    QAbstractItemModel *strips() { return &m_strips; }
    QString hostNames() const;
    int stripCount() const { return m_strips.rowCount(); }
    int stripHosts() const { return m_stripHosts; }
    bool hasAllHosts() const
    {
        return m_document.hosts > 0 && m_document.hosts == qint64(m_document.strips.size());
    }
    const std::vector<PhaseMixDocument::Bin> &bins() const { return m_document.bins; }
    /// Positions of the clock marks, as shares of the plot's width.
    std::vector<qreal> clockMarkPositions() const;

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void setClockSteps(const std::vector<ClockStep> &steps) override { m_clockSteps = steps; }
    void refresh(const ClockReading &now) override;

Q_SIGNALS:
    void binsChanged();
    void clockMarksChanged();
    void runsChanged();
    void stripsChanged();
    void textsChanged();

private:
    struct ShareRow
    {
        int part = 0;
        QString label;
        QString share;
        QString count;
        QString briefCount;

        bool operator==(const ShareRow &) const = default;
    };

    struct Texts
    {
        QString rightNowSpan;
        QString longestBriefCount;
        QString reports;

        bool operator==(const Texts &) const = default;
    };

    struct StripRow
    {
        QString host;
        int part = 0;
        QString label;
        QString since;
        QList<int> cells;

        bool operator==(const StripRow &) const = default;
    };

    void updateClockMarks();
    void updateRuns();
    void updateStrips(qint64 nowMs);
    static StripRow stripRow(const PhaseMixDocument::Strip &strip, qint64 nowMs);
    static std::vector<ShareRow> shareRows(const PhaseMixDocument &document);
    static Texts textsOf(const PhaseMixDocument &document, qint64 nowMs);

    PhaseMix m_scene;
    PhaseMixDocument m_document;
    std::vector<ClockStep> m_clockSteps;
    RowModel<ShareRow> m_rightNow;
    RowModel<ClockMark> m_clockMarks;
    RowModel<RunMark> m_runMarks;
    RowModel<StripRow> m_strips;
    int m_stripHosts = 0;
    Texts m_texts;
};

} // namespace scenedeck
