// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixView.h"

#include "scenes/shared/model/HumanText.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
using Basis = PhaseMixDocument::Basis;

QString plural(qint64 number, const char *one)
{
    const QString noun = QString::fromLatin1(one);
    return human::count(number) + u' ' + (number == 1 ? noun : noun + u's');
}

QString labelOf(std::size_t part)
{
    return part == PhaseMixDocument::Unknown ? QStringLiteral("Unknown")
                                             : phaseLabel(static_cast<Phase>(part));
}

/// E.g. "4 of 10 hosts" or "12 reports".
QString countText(Basis basis, qint64 count, qint64 whole)
{
    return basis == Basis::Hosts
               ? QStringLiteral("%1 of %2").arg(human::count(count), plural(whole, "host"))
               : plural(count, "report");
}

/// The short form, used where the whole is stated elsewhere, e.g. "4 of 10" or "12".
QString briefCountText(Basis basis, qint64 count, qint64 whole)
{
    return basis == Basis::Hosts
               ? QStringLiteral("%1 of %2").arg(human::count(count), human::count(whole))
               : human::count(count);
}

/// The five phases, plus other and unknown if any bin has a share of them.
std::vector<std::size_t> listedParts(const PhaseMixDocument &document)
{
    std::vector<std::size_t> parts;
    for (std::size_t part = 0; part <= PhaseMixDocument::Unknown; ++part) {
        const bool isShown =
            std::any_of(document.bins.begin(), document.bins.end(),
                        [part](const auto &bin) { return bin.parts.at(part) > 0; });
        if (part < KnownPhaseCount || isShown)
            parts.push_back(part);
    }
    return parts;
}

QString allReportsText(const PhaseMixDocument &document)
{
    const QString all = plural(document.reports, "report") + QStringLiteral(" in 5 min");
    if (document.basis == Basis::Reports)
        return all + QStringLiteral(", hosts not named");
    if (document.unnamedReports == 0)
        return all;
    return QStringLiteral("%1, %2 unnamed").arg(all, human::count(document.unnamedReports));
}

QString spanText(const PhaseMixDocument &document, qint64 nowMs)
{
    if (document.basis == Basis::Hosts)
        return plural(document.hosts, "host");
    const PhaseMixDocument::RightNow &now = *document.rightNow;
    const QString span = human::duration(now.toMs - now.fromMs);
    return now.toMs > nowMs
               ? QStringLiteral("last %1").arg(span)
               : QStringLiteral("%1, until %2").arg(span, human::age(nowMs - now.toMs));
}

qreal positionOf(const ClockMark &mark)
{
    return static_cast<qreal>(mark.bin) / PhaseMixDocument::BinCount;
}

/// States what the shares are based on. Empty without reports.
QString subtitleOf(const PhaseMixDocument &document)
{
    if (document.reports == 0)
        return {};
    if (document.basis == Basis::Reports)
        return QStringLiteral("Last five minutes: share of reports, hosts not named");
    if (document.unnamedReports == 0)
        return QStringLiteral("Share of the hosts’ time over the last five minutes");
    return QStringLiteral("Share of the hosts’ time; %1 left out")
        .arg(plural(document.unnamedReports, "unnamed report"));
}
} // namespace

PhaseMixView::PhaseMixView(QObject *parent)
    : SceneView(parent)
    , m_rightNow({{"part", [](const ShareRow &row) { return QVariant(row.part); }},
                  {"label", [](const ShareRow &row) { return QVariant(row.label); }},
                  {"share", [](const ShareRow &row) { return QVariant(row.share); }},
                  {"count", [](const ShareRow &row) { return QVariant(row.count); }},
                  {"briefCount", [](const ShareRow &row) { return QVariant(row.briefCount); }}},
                 this)
    , m_clockMarks({{"position", [](const ClockMark &mark) { return QVariant(positionOf(mark)); }},
                    {"text", [](const ClockMark &mark) { return QVariant(mark.text); }}},
                   this)
{
}

void PhaseMixView::apply(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events)
        m_scene.apply(event);
}

void PhaseMixView::reset()
{
    m_scene = PhaseMix(limits());
}

void PhaseMixView::refresh(const ClockReading &now)
{
    PhaseMixDocument document = m_scene.read(now.unixMs);
    setHasData(document.reports > 0);
    setSubtitle(subtitleOf(document));
    if (Texts texts = textsOf(document, now.unixMs); texts != m_texts) {
        m_texts = std::move(texts);
        Q_EMIT textsChanged();
    }
    if (document != m_document) {
        m_document = std::move(document);
        m_rightNow.setRows(shareRows(m_document));
        Q_EMIT binsChanged();
    }
    updateClockMarks();
}

void PhaseMixView::updateClockMarks()
{
    std::vector<ClockMark> marks =
        scenedeck::clockMarks(m_clockSteps, m_document.bins.front().startMs);
    if (marks == m_clockMarks.rows())
        return;
    m_clockMarks.setRows(std::move(marks));
    Q_EMIT clockMarksChanged();
}

std::vector<qreal> PhaseMixView::clockMarkPositions() const
{
    std::vector<qreal> positions;
    for (const ClockMark &mark : m_clockMarks.rows())
        positions.push_back(positionOf(mark));
    return positions;
}

std::vector<PhaseMixView::ShareRow> PhaseMixView::shareRows(const PhaseMixDocument &document)
{
    const PhaseMixDocument::RightNow now = document.rightNow.value_or(PhaseMixDocument::RightNow{});
    std::vector<ShareRow> rows;
    for (const std::size_t part : listedParts(document)) {
        const qint64 count = now.counts.at(part);
        const QString share =
            now.whole > 0
                ? human::percent(static_cast<double>(count) / static_cast<double>(now.whole))
                : QStringLiteral("–");
        rows.push_back({static_cast<int>(part), labelOf(part), share,
                        countText(document.basis, count, now.whole),
                        briefCountText(document.basis, count, now.whole)});
    }
    return rows;
}

PhaseMixView::Texts PhaseMixView::textsOf(const PhaseMixDocument &document, qint64 nowMs)
{
    const qint64 whole = document.rightNow ? document.rightNow->whole : 0;
    return {document.rightNow ? spanText(document, nowMs) : QString(),
            briefCountText(document.basis, whole, whole), allReportsText(document)};
}

} // namespace scenedeck
