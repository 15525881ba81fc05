// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/phase-mix/screen/PhaseMixView.h"

#include "scenes/phase-mix/PhaseMixHeadline.h"
#include "scenes/shared/model/HumanText.h"

#include <algorithm>
#include <utility>

namespace scenedeck
{

namespace
{
using Basis = PhaseMixDocument::Basis;

QString labelOf(std::size_t part)
{
    return part == PhaseMixDocument::Unknown ? QStringLiteral("Unknown")
                                             : phaseLabel(static_cast<Phase>(part));
}

/// "Infected" instead of "Infected, running".
QString shortLabelOf(std::size_t part)
{
    return part == static_cast<std::size_t>(Phase::InfectedRunning) ? QStringLiteral("Infected")
                                                                    : labelOf(part);
}

/// "for 40 s", "for 4+ min" or, if the phase is unknown, "silent 80 s".
QString sinceText(const PhaseMixDocument::Strip &strip, qint64 nowMs)
{
    QString time = human::elapsed(nowMs - strip.sinceMs);
    if (strip.part == PhaseMixDocument::Unknown)
        return QStringLiteral("silent ") + time;
    if (strip.isEarlier)
        time.replace(u' ', QStringLiteral("+ "));
    return QStringLiteral("for ") + time;
}

/// E.g. "4 of 10 hosts" or "12 reports".
QString countText(Basis basis, qint64 count, qint64 whole)
{
    return basis == Basis::Hosts
               ? QStringLiteral("%1 of %2").arg(human::count(count), human::plural(whole, "host"))
               : human::plural(count, "report");
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
    const QString all = human::plural(document.reports, "report") + QStringLiteral(" in 5 min");
    if (document.basis == Basis::Reports)
        return all + QStringLiteral(", hosts not named");
    if (document.unnamedReports == 0)
        return all;
    return QStringLiteral("%1, %2 unnamed").arg(all, human::count(document.unnamedReports));
}

QString spanText(const PhaseMixDocument &document, qint64 nowMs)
{
    if (document.basis == Basis::Hosts)
        return human::plural(document.hosts, "host");
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
        .arg(human::plural(document.unnamedReports, "unnamed report"));
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
    , m_runMarks(runMarkRoles(), this)
    , m_strips({{"host", [](const StripRow &row) { return QVariant(row.host); }},
                {"part", [](const StripRow &row) { return QVariant(row.part); }},
                {"label", [](const StripRow &row) { return QVariant(row.label); }},
                {"since", [](const StripRow &row) { return QVariant(row.since); }},
                {"cells", [](const StripRow &row) { return QVariant::fromValue(row.cells); }}},
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
    setHeadline(headlineOf(document, now.unixMs).text);
    if (Texts texts = textsOf(document, now.unixMs); texts != m_texts) {
        m_texts = std::move(texts);
        Q_EMIT textsChanged();
    }
    if (document != m_document) {
        m_document = std::move(document);
        m_rightNow.setRows(shareRows(m_document));
        Q_EMIT binsChanged();
    }
    updateStrips(now.unixMs);
    updateClockMarks();
    updateRuns();
}

QString PhaseMixView::hostNames() const
{
    return m_strips.lines([](const StripRow &row) { return row.host; });
}

void PhaseMixView::updateStrips(qint64 nowMs)
{
    std::vector<StripRow> rows;
    for (const PhaseMixDocument::Strip &strip : m_document.strips)
        rows.push_back(stripRow(strip, nowMs));
    const int hosts = static_cast<int>(m_document.stripHosts);
    const bool isOtherNumber = std::exchange(m_stripHosts, hosts) != hosts;
    if (m_strips.setRows(std::move(rows)) || isOtherNumber)
        Q_EMIT stripsChanged();
}

PhaseMixView::StripRow PhaseMixView::stripRow(const PhaseMixDocument::Strip &strip, qint64 nowMs)
{
    QList<int> cells;
    for (const std::optional<std::size_t> &part : strip.bins)
        cells.append(part ? static_cast<int>(*part) : -1);
    return {strip.host, static_cast<int>(strip.part), shortLabelOf(strip.part),
            sinceText(strip, nowMs), cells};
}

void PhaseMixView::updateClockMarks()
{
    std::vector<ClockMark> marks =
        scenedeck::clockMarks(m_clockSteps, m_document.bins.front().startMs);
    if (m_clockMarks.setRows(std::move(marks)))
        Q_EMIT clockMarksChanged();
}

void PhaseMixView::updateRuns()
{
    const qint64 beginMs = m_document.bins.front().startMs;
    const qint64 lengthMs = PhaseMixDocument::BinCount * PhaseMixDocument::BinMs;
    if (m_runMarks.setRows(scenedeck::runMarks(m_document.runs, beginMs, beginMs + lengthMs)))
        Q_EMIT runsChanged();
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
