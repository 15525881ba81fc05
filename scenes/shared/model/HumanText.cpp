// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/shared/model/HumanText.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace scenedeck::human
{

namespace
{
// At most one decimal: "35.5", "12".
QString shortNumber(double value)
{
    const double rounded = std::round(value * 10) / 10;
    return QString::number(rounded, 'f', rounded == std::round(rounded) ? 0 : 1);
}

struct LatencyUnit
{
    const char *name;
    double microseconds;
    double maximum; ///< larger values use the next unit
};

constexpr std::array<LatencyUnit, 9> LatencyUnits{{{"fs", 1e-9, 1000},
                                                   {"ps", 1e-6, 1000},
                                                   {"ns", 1e-3, 1000},
                                                   {"µs", 1, 1000},
                                                   {"ms", 1e3, 1000},
                                                   {"s", 1e6, 60},
                                                   {"min", 6e7, 60},
                                                   {"h", 3.6e9, 48},
                                                   {"d", 8.64e10, INFINITY}}};
constexpr double LeastRounded = 0.05; ///< smaller numbers would be rounded to 0
constexpr double MostRounded = 1e6;

/// At most one decimal: "35.5", "12".
QString roundedText(double value)
{
    if (value < LeastRounded || value >= MostRounded)
        return significant(value);
    return shortNumber(value);
}
} // namespace

QString count(qint64 value)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(value);
}

QString shortName(const QString &name, qsizetype most)
{
    const QList<uint> letters = name.toUcs4();
    if (letters.size() <= most)
        return name;
    const QList<uint> begin = letters.first(most / 2);
    const QList<uint> end = letters.last(most - most / 2 - 1);
    const auto text = [](const QList<uint> &part) {
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(part.data()), part.size());
    };
    return text(begin) + QStringLiteral("…") + text(end);
}

QString plural(qint64 number, const char *noun)
{
    const QString text = count(number) + u' ' + QString::fromLatin1(noun);
    return number == 1 ? text : text + u's';
}

QString bytes(qint64 value)
{
    static const std::array<QString, 6> units{QStringLiteral("B"),  QStringLiteral("kB"),
                                              QStringLiteral("MB"), QStringLiteral("GB"),
                                              QStringLiteral("TB"), QStringLiteral("PB")};
    auto scaled = static_cast<double>(value);
    std::size_t unit = 0;
    // 999.95 would round to "1000", so the next unit is used.
    while (scaled >= 999.95 && unit + 1 < units.size()) {
        scaled /= 1000;
        ++unit;
    }
    return shortNumber(scaled) + u' ' + units[unit];
}

QString age(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 5)
        return QStringLiteral("now");
    if (seconds < 60)
        return QStringLiteral("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return QStringLiteral("%1 min ago").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return QStringLiteral("%1 h ago").arg(seconds / 3600);
    return QStringLiteral("%1 d ago").arg(seconds / 86400);
}

QString unknownAge()
{
    return QStringLiteral("age unknown");
}

QString duration(qint64 milliseconds)
{
    if (milliseconds < 120'000)
        return shortNumber(static_cast<double>(milliseconds) / 1000) + QStringLiteral(" s");
    return shortNumber(static_cast<double>(milliseconds) / 60'000) + QStringLiteral(" min");
}

QString elapsed(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds / 1000);
    return seconds < 120 ? QStringLiteral("%1 s").arg(seconds)
                         : QStringLiteral("%1 min").arg(seconds / 60);
}

QString clockStep(qint64 byMs)
{
    struct Unit
    {
        QString name;
        double seconds;
        double maximum; ///< larger values use the next unit
    };
    static const std::array<Unit, 4> units{{{QStringLiteral("s"), 1, 60},
                                            {QStringLiteral("min"), 60, 60},
                                            {QStringLiteral("h"), 3600, 48},
                                            {QStringLiteral("d"), 86'400, INFINITY}}};
    const double seconds = std::round(std::abs(static_cast<double>(byMs)) / 1000);
    std::size_t unit = 0;
    // Values that would round to the maximum use the next unit, too.
    while (seconds / units[unit].seconds >= units[unit].maximum - 0.05)
        ++unit;
    return QStringLiteral("clock set %1 %2 %3")
        .arg(byMs < 0 ? QStringLiteral("back") : QStringLiteral("forward"),
             shortNumber(seconds / units[unit].seconds), units[unit].name);
}

QString latency(double microseconds)
{
    std::size_t unit = 0;
    // Values that would round to the maximum use the next unit, too.
    while (microseconds / LatencyUnits[unit].microseconds >=
           LatencyUnits[unit].maximum - LeastRounded)
        ++unit;
    return roundedText(microseconds / LatencyUnits[unit].microseconds) + u' ' +
           QString::fromUtf8(LatencyUnits[unit].name);
}

QString percent(double share)
{
    if (share > 0 && share < 0.01)
        return QStringLiteral("<1%");
    if (share < 1 && share > 0.99)
        return QStringLiteral(">99%");
    return QString::number(std::round(share * 100), 'f', 0) + u'%';
}

QString percentNumber(double share)
{
    if (share > 0 && share < 0.0005)
        return QStringLiteral("<0.1");
    if (share < 1 && share >= 0.9995)
        return QStringLiteral(">99.9");
    return QString::number(share * 100, 'f', 1);
}

QString significant(double value)
{
    return QString::number(value, 'g', 3);
}

QString points(double difference)
{
    const double size = std::abs(difference) * 100;
    if (size > 0 && size < 0.05)
        return QStringLiteral("<0.1");
    return QString::number(size, 'f', 1);
}

} // namespace scenedeck::human
