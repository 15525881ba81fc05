// SPDX-License-Identifier: GPL-3.0-or-later
#include "qml/StatusLine.h"

#include "scenes/shared/model/HumanText.h"

#include <QDateTime>

#include <cmath>
#include <tuple>

namespace scenedeck
{

namespace
{
const QString LogProblem =
    QStringLiteral("The event log cannot be written: new events may be refused or lost.");

QString rateText(double perSecond)
{
    if (perSecond > 0 && perSecond < 9.95)
        return QString::number(perSecond, 'f', 1);
    return human::count(std::llround(perSecond));
}
} // namespace

StatusLine::StatusLine(const std::optional<QTimeZone> &zone, QObject *parent)
    : QObject(parent)
    , m_zone(zone)
{
}

QString StatusLine::viewersUnit() const
{
    return m_viewers == QLatin1String("1") ? QStringLiteral("viewer") : QStringLiteral("viewers");
}

void StatusLine::update(qint64 nowMs, double eventsPerSecond, int viewers, bool logFailing)
{
    const QTimeZone zone = m_zone ? *m_zone : QTimeZone::systemTimeZone();
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, zone);
    const auto texts =
        std::make_tuple(now.toString(QStringLiteral("HH:mm")), rateText(eventsPerSecond),
                        human::count(viewers), logFailing ? LogProblem : QString());
    if (texts == std::tie(m_clock, m_rate, m_viewers, m_problem))
        return;
    std::tie(m_clock, m_rate, m_viewers, m_problem) = texts;
    Q_EMIT changed();
}

} // namespace scenedeck
