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
QString rateText(double perSecond)
{
    if (perSecond > 0 && perSecond < 9.95)
        return QString::number(perSecond, 'f', 1);
    return human::count(std::llround(perSecond));
}
} // namespace

StatusLine::StatusLine(const QTimeZone &zone, QObject *parent) : QObject(parent), m_zone(zone) {}

QString StatusLine::viewersUnit() const
{
    return m_viewers == QLatin1String("1") ? QStringLiteral("viewer") : QStringLiteral("viewers");
}

void StatusLine::update(qint64 nowMs, double eventsPerSecond, int viewers)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs, m_zone);
    const auto texts = std::make_tuple(now.toString(QStringLiteral("HH:mm")),
                                       rateText(eventsPerSecond), human::count(viewers));
    if (texts == std::tie(m_clock, m_rate, m_viewers))
        return;
    std::tie(m_clock, m_rate, m_viewers) = texts;
    Q_EMIT changed();
}

} // namespace scenedeck
