// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixView.h"

#include "scenes/shared/model/HumanText.h"

namespace scenedeck
{

PhaseMixView::PhaseMixView(QObject *parent)
    : SceneView(parent)
    , m_rightNow({{"phase", [](const ShareRow &row) { return QVariant(row.phase); }},
                  {"label", [](const ShareRow &row) { return QVariant(row.label); }},
                  {"share", [](const ShareRow &row) { return QVariant(row.share); }},
                  {"reports", [](const ShareRow &row) { return QVariant(row.reports); }}},
                 this)
{
}

void PhaseMixView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(*event);
}

void PhaseMixView::reset()
{
    m_scene = PhaseMix();
}

void PhaseMixView::refresh(qint64 nowMs)
{
    PhaseMixDocument document = m_scene.read(nowMs);
    setHasData(document.reports > 0);
    if (Texts texts = textsOf(document, nowMs); texts != m_texts) {
        m_texts = std::move(texts);
        Q_EMIT textsChanged();
    }
    if (document == m_document)
        return;
    m_document = std::move(document);
    m_rightNow.setRows(shareRows(m_document));
    Q_EMIT binsChanged();
}

std::vector<PhaseMixView::ShareRow> PhaseMixView::shareRows(const PhaseMixDocument &document)
{
    const PhaseMixDocument::RightNow now = document.rightNow.value_or(PhaseMixDocument::RightNow{});
    std::vector<ShareRow> rows;
    for (const Phase phase : KnownPhases) {
        const int count = now.counts.at(static_cast<std::size_t>(phase));
        const QString share = now.reports > 0
                                  ? human::percent(static_cast<double>(count) / now.reports)
                                  : QStringLiteral("–");
        rows.push_back({static_cast<int>(phase), phaseLabel(phase), share, human::count(count)});
    }
    return rows;
}

PhaseMixView::Texts PhaseMixView::textsOf(const PhaseMixDocument &document, qint64 nowMs)
{
    Texts texts;
    texts.reports = document.reports == 1
                        ? QStringLiteral("1 report in 5 min")
                        : QStringLiteral("%1 reports in 5 min").arg(human::count(document.reports));
    if (!document.rightNow)
        return texts;
    const PhaseMixDocument::RightNow &now = *document.rightNow;
    const QString span = human::duration(now.toMs - now.fromMs);
    texts.rightNowSpan =
        now.toMs > nowMs ? QStringLiteral("last %1").arg(span)
                         : QStringLiteral("%1, until %2").arg(span, human::age(nowMs - now.toMs));
    if (const int other = now.counts.at(static_cast<std::size_t>(Phase::Other)); other > 0)
        texts.other = QStringLiteral("+ %1 of other phases").arg(human::count(other));
    return texts;
}

} // namespace scenedeck
