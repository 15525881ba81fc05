// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/DetailPage.h"

#include "scenes/shared/model/HumanText.h"

#include <QPointer>

#include <algorithm>
#include <cmath>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr int NotKnown = -1;

QList<int> phasesOf(const Detail::Windows &windows)
{
    QList<int> phases;
    for (const std::optional<PhaseValue> &window : windows)
        phases.append(window ? static_cast<int>(window->phase) : NotKnown);
    return phases;
}

Interval intervalOf(const Detail::Value &value)
{
    return value.interval.value_or(Interval{value.accuracy, value.accuracy});
}

QList<qreal> intervalEnds(const std::vector<Detail::Value> &values,
                          double (*end)(const Interval &interval))
{
    const auto isKnown = [](const Detail::Value &value) { return value.interval.has_value(); };
    QList<qreal> ends;
    if (std::none_of(values.begin(), values.end(), isKnown))
        return ends;
    for (const Detail::Value &value : values)
        ends.append(end(intervalOf(value)));
    return ends;
}

Detail emptyDetail(const DetailSubject &subject)
{
    Detail detail;
    detail.subject = subject;
    const QString kind = detailKindName(subject.kind);
    detail.title = kind.left(1).toUpper() + kind.mid(1) + u' ' + subject.name;
    return detail;
}

Detail unknownDetail(const DetailSubject &subject)
{
    Detail detail = emptyDetail(subject);
    detail.headline = Detail::unknownText(subject);
    return detail;
}
} // namespace

DetailPage::DetailPage(const Clock &clock, FeedSource &source, const RetainedLimits &limits,
                       QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_source(source)
    , m_limits(limits)
    , m_facts(
          {{"label", [](const Detail::Fact &fact) { return QVariant(fact.label); }},
           {"text", [](const Detail::Fact &fact) { return QVariant(fact.text); }},
           {"hasLink", [](const Detail::Fact &fact) { return QVariant(fact.link.has_value()); }},
           {"linkKind",
            [](const Detail::Fact &fact) {
                return QVariant(static_cast<int>(fact.link.value_or(DetailSubject()).kind));
            }},
           {"linkName",
            [](const Detail::Fact &fact) {
                return QVariant(fact.link.value_or(DetailSubject()).name);
            }}},
          nullptr)
    , m_spans({{"begin", [](const SpanRow &span) { return QVariant(span.begin); }},
               {"end", [](const SpanRow &span) { return QVariant(span.end); }},
               {"phase", [](const SpanRow &span) { return QVariant(span.phase); }}},
              nullptr)
    , m_rows(
          {{"text", [](const Detail::Row &row) { return QVariant(row.text); }},
           {"note", [](const Detail::Row &row) { return QVariant(row.note); }},
           {"linkKind",
            [](const Detail::Row &row) { return QVariant(static_cast<int>(row.link.kind)); }},
           {"linkName", [](const Detail::Row &row) { return QVariant(row.link.name); }},
           {"hasWindows", [](const Detail::Row &row) { return QVariant(row.hasWindows); }},
           {"shown",
            [](const Detail::Row &row) { return QVariant::fromValue(phasesOf(row.shown)); }},
           {"hasActual", [](const Detail::Row &row) { return QVariant(row.actual.has_value()); }},
           {"actual",
            [](const Detail::Row &row) {
                return QVariant::fromValue(phasesOf(row.actual.value_or(Detail::Windows())));
            }}},
          nullptr)
{
}

int DetailPage::figurePhase() const
{
    const std::optional<PhaseValue> phase = figureOrEmpty().phase;
    return phase ? static_cast<int>(phase->phase) : NotKnown;
}

QList<int> DetailPage::actual() const
{
    return phasesOf(m_detail.actual.value_or(Detail::Windows()));
}

int DetailPage::onset() const
{
    const std::optional<Detail::Onset> onset = m_detail.onset();
    return onset ? onset->window : NotKnown;
}

QString DetailPage::onsetText() const
{
    const std::optional<Detail::Onset> onset = m_detail.onset();
    return onset ? onset->text : QString();
}

QList<int> DetailPage::shownPhases() const
{
    QList<int> phases;
    for (const Phase phase : m_detail.shownPhases())
        phases.append(static_cast<int>(phase));
    return phases;
}

QString DetailPage::spansFrom() const
{
    if (!m_detail.phases)
        return {};
    const qint64 lengthMs = m_detail.phases->toMs - m_detail.phases->fromMs;
    return QStringLiteral("−") + human::duration((lengthMs + 500) / 1000 * 1000);
}

QList<qreal> DetailPage::values() const
{
    QList<qreal> values;
    for (const Detail::Value &value : m_detail.values)
        values.append(value.accuracy);
    return values;
}

QList<qreal> DetailPage::intervalLows() const
{
    return intervalEnds(m_detail.values, [](const Interval &interval) { return interval.low; });
}

QList<qreal> DetailPage::intervalHighs() const
{
    return intervalEnds(m_detail.values, [](const Interval &interval) { return interval.high; });
}

// The axis ends at whole tenths around the values and their intervals.
qreal DetailPage::valuesLow() const
{
    qreal low = 1;
    for (const Detail::Value &value : m_detail.values)
        low = std::min(low, intervalOf(value).low);
    return std::max(0.0, std::floor(low * 10 - 0.001) / 10);
}

qreal DetailPage::valuesHigh() const
{
    qreal high = 0;
    for (const Detail::Value &value : m_detail.values)
        high = std::max(high, intervalOf(value).high);
    return std::min(1.0, std::ceil(high * 10 + 0.001) / 10);
}

void DetailPage::open(const DetailSubject &subject)
{
    if (m_isOpen && subject == m_subject)
        return;
    if (m_isOpen)
        m_previous.push_back(m_subject);
    show(subject);
}

void DetailPage::open(DetailKind::Value kind, const QString &name)
{
    open({static_cast<DetailSubject::Kind>(kind), name});
}

void DetailPage::back()
{
    if (m_previous.empty())
        return close();
    const DetailSubject previous = m_previous.back();
    m_previous.pop_back();
    show(previous);
}

void DetailPage::close()
{
    m_previous.clear();
    if (!m_isOpen)
        return;
    m_isOpen = false;
    Q_EMIT openedChanged();
}

void DetailPage::show(const DetailSubject &subject)
{
    m_subject = subject;
    if (m_detail.subject != subject)
        setDetail(emptyDetail(subject), false);
    request();
    if (m_isOpen)
        return;
    m_isOpen = true;
    Q_EMIT openedChanged();
}

void DetailPage::tick()
{
    if (m_isOpen && m_clock.monotonicMs() - m_requestedMs >= RefreshMs)
        request();
}

void DetailPage::request()
{
    m_requestedMs = m_clock.monotonicMs();
    m_source.requestState(
        [page = QPointer(this), subject = m_subject](std::vector<EventPtr> state) {
            if (page)
                page->receive(subject, state);
        });
}

void DetailPage::receive(const DetailSubject &subject, const std::vector<EventPtr> &state)
{
    if (subject != m_subject)
        return; // another page was opened meanwhile
    const auto detail = Detail::of(subject, state, m_clock.reading(), m_limits);
    setDetail(detail.value_or(unknownDetail(subject)), detail.has_value());
}

void DetailPage::setDetail(Detail detail, bool isKnown)
{
    m_isKnown = isKnown;
    m_detail = std::move(detail);
    m_facts.setRows(m_detail.facts);
    m_spans.setRows(spanRows());
    m_rows.setRows(m_detail.rows);
    Q_EMIT changed();
}

std::vector<DetailPage::SpanRow> DetailPage::spanRows() const
{
    std::vector<SpanRow> rows;
    if (!m_detail.phases)
        return rows;
    const auto &[fromMs, toMs, spans] = *m_detail.phases;
    const double length = std::max(1.0, double(toMs - fromMs));
    for (const Detail::Span &span : spans)
        rows.push_back({double(span.beginMs - fromMs) / length,
                        double(span.endMs - fromMs) / length, static_cast<int>(span.phase.phase)});
    return rows;
}

} // namespace scenedeck
