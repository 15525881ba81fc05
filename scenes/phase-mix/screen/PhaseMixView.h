// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenes/phase-mix/PhaseMix.h"
#include "scenes/shared/drawing/RowModel.h"
#include "scenes/shared/drawing/SceneView.h"

namespace scenedeck
{

/// The phase mix for QML.
class PhaseMixView final : public SceneView
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the deck")

    /// The five phases as they are right now; roles: phase (0..4), label, share, reports.
    Q_PROPERTY(QAbstractItemModel *rightNow READ rightNow CONSTANT)
    /// Which reports "right now" counts, e.g. "the last 10 s".
    Q_PROPERTY(QString rightNowSpan READ rightNowSpan NOTIFY textsChanged)
    /// Reports right now that are of none of the five phases, e.g. "3 of other phases"; may be
    /// empty.
    Q_PROPERTY(QString otherText READ otherText NOTIFY textsChanged)
    /// e.g. "312 reports in 5 min".
    Q_PROPERTY(QString reportsText READ reportsText NOTIFY textsChanged)

public:
    explicit PhaseMixView(QObject *parent);

    QAbstractItemModel *rightNow() { return &m_rightNow; }
    QString rightNowSpan() const { return m_texts.rightNowSpan; }
    QString otherText() const { return m_texts.other; }
    QString reportsText() const { return m_texts.reports; }
    const std::vector<PhaseMixDocument::Bin> &bins() const { return m_document.bins; }

    void apply(std::span<const EventPtr> events) override;
    void reset() override;
    void refresh(qint64 nowMs) override;

Q_SIGNALS:
    void binsChanged();
    void textsChanged();

private:
    struct ShareRow
    {
        int phase = 0;
        QString label;
        QString share;
        QString reports;

        bool operator==(const ShareRow &) const = default;
    };

    struct Texts
    {
        QString rightNowSpan;
        QString other;
        QString reports;

        bool operator==(const Texts &) const = default;
    };

    static std::vector<ShareRow> shareRows(const PhaseMixDocument &document);
    static Texts textsOf(const PhaseMixDocument &document, qint64 nowMs);

    PhaseMix m_scene;
    PhaseMixDocument m_document;
    RowModel<ShareRow> m_rightNow;
    Texts m_texts;
};

} // namespace scenedeck
