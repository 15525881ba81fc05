// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Formats numbers as text. Always English, like the labels of the display.
namespace scenedeck::human
{

/// 1334 → "1,334".
QString count(qint64 value);

/// @p name with at most @p most characters: a longer one has "…" in its middle.
QString shortName(const QString &name, qsizetype most = 32);

/// A number with its noun: (1, "host") → "1 host", (1334, "host") → "1,334 hosts".
QString plural(qint64 number, const char *noun);

/// Bytes in decimal units with at most one decimal: 35'480'000 → "35.5 MB", 900 → "900 B".
QString bytes(qint64 value);

/// An age in the largest fitting unit: "now" under 5 s, then "42 s ago", "3 min ago", "5 h ago",
/// "12 d ago". Negative ages (from differing clocks) give "now".
QString age(qint64 milliseconds);

/// The text for an unknown age: "age unknown".
QString unknownAge();

/// A duration: 15'000 → "15 s", 90'000 → "90 s", 300'000 → "5 min".
QString duration(qint64 milliseconds);

/// The time since something began, rounded down to whole seconds below 120 s, and to whole minutes
/// from there: "40 s", "2 min". Negative times give "0 s".
QString elapsed(qint64 milliseconds);

/// The step of a wall clock, with at most one decimal: -3'600'000 → "clock set back 1 h", 180'000 →
/// "clock set forward 3 min".
QString clockStep(qint64 byMs);

/// A latency given in microseconds, in the largest fitting unit from fs to d, with at most one
/// decimal: 0.02 → "20 ns", 4321 → "4.3 ms", 9e9 → "2.5 h". Beyond these units with three
/// significant digits: 1e-12 → "0.001 fs".
QString latency(double microseconds);

/// A share of 1 without decimals: 0.904 → "90%". A share below 1 is never rounded to 100 %, and a
/// share above 0 is never rounded to 0 %: "<1%", ">99%".
QString percent(double share);

/// A share of 1 with one decimal and without the percent sign: 0.928 → "92.8". As above, only 0 and
/// 1 are "0.0" and "100.0": "<0.1", ">99.9".
QString percentNumber(double share);

/// A value with three significant digits, as printf's %.3g writes it: "0.91", "1.5e+06".
QString significant(double value);

/// The difference of two shares in percentage points, without sign: 0.004 → "0.4". A difference
/// that is not 0 but too small to display gives "<0.1".
QString points(double difference);

} // namespace scenedeck::human
