// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/freshness/Arrivals.h"

#include "core/retained/RetainedState.h"
#include "core/time/Clock.h"
#include "core/time/ClockStepHistory.h"

#include <QJsonDocument>

#include <algorithm>

namespace scenedeck
{

Arrivals::Arrivals(const Clock &clock, const ClockStepHistory &steps, const RetainedState &retained)
    : m_clock(clock)
    , m_steps(steps)
    , m_retained(retained)
    , m_startMs(clock.monotonicMs())
    , m_shifts(clock)
    , m_knownTypes(KnownTypes, TypeArrivals(m_startMs))
{
}

void Arrivals::accept(std::span<const EventPtr> events)
{
    for (const EventPtr &event : events) {
        if (m_retained.isShown(*event))
            arrivalsOf(*event).accept(*event);
    }
    m_shifts.accept(events);
}

TypeArrivals &Arrivals::arrivalsOf(const Event &event)
{
    const std::size_t index = event.body.index();
    if (index < KnownTypes) {
        if (m_knownNames[index].isEmpty())
            m_knownNames[index] = event.type;
        return m_knownTypes[index];
    }
    if (m_otherTypes.size() >= MostOtherTypes && !m_otherTypes.contains(event.type))
        dropOldestType();
    return m_otherTypes.try_emplace(event.type, m_startMs).first->second;
}

void Arrivals::dropOldestType()
{
    m_otherTypes.erase(std::min_element(
        m_otherTypes.begin(), m_otherTypes.end(),
        [](const auto &a, const auto &b) { return a.second.newestMs() < b.second.newestMs(); }));
}

QJsonObject Arrivals::ages(Detail detail) const
{
    QJsonObject ages;
    for (std::size_t i = 0; i < KnownTypes; ++i) {
        if (!m_knownTypes[i].isEmpty())
            ages[m_knownNames[i]] = describe(m_knownTypes[i], detail);
    }
    for (const auto &[type, arrivals] : m_otherTypes)
        ages[type] = describe(arrivals, detail);
    return ages;
}

QJsonArray Arrivals::clockSteps() const
{
    QJsonArray array;
    for (const ClockStep &step : m_steps.recent())
        array.append(QJsonObject{{QStringLiteral("at_ms"), step.atMs},
                                 {QStringLiteral("by_ms"), step.byMs}});
    return array;
}

QJsonObject Arrivals::times(Detail detail) const
{
    const ClockReading now = m_clock.reading();
    QJsonObject times{{QStringLiteral("now_ms"), now.unixMs},
                      {QStringLiteral("monotonic_ms"), now.monotonicMs},
                      {QStringLiteral("ages"), ages(detail)}};
    if (const QJsonArray steps = clockSteps(); !steps.isEmpty())
        times[QLatin1String("clock_steps")] = steps;
    if (const QJsonArray shifts = m_shifts.toJson(); !shifts.isEmpty())
        times[QLatin1String("clock_shifts")] = shifts;
    return times;
}

QByteArray Arrivals::members(Detail detail) const
{
    return QJsonDocument(times(detail)).toJson(QJsonDocument::Compact).chopped(1).mid(1);
}

QJsonObject Arrivals::describe(const TypeArrivals &arrivals, Detail detail) const
{
    const std::optional<qint64> newest = arrivals.newestMs();
    QJsonObject object{
        {QStringLiteral("age_ms"),
         newest ? QJsonValue(m_clock.monotonicMs() - *newest) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("limit_ms"), arrivals.limitMs()},
    };
    if (arrivals.expectEveryS() > 0)
        object[QLatin1String("expect_every_s")] = arrivals.expectEveryS();
    if (arrivals.isReplayed())
        object[QLatin1String("replayed")] = true;
    if (detail == Detail::AgesAndGaps) {
        QJsonArray gaps;
        for (const qint64 gap : arrivals.gaps().gaps())
            gaps.append(gap);
        object[QLatin1String("gaps_ms")] = gaps;
    }
    return object;
}

} // namespace scenedeck
