// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Numbers as people read them. English, whatever the locale: the display's labels are, too.
namespace scenedeck::human
{

/// 1334 → "1,334".
QString count(qint64 value);

/// Bytes in decimal units with at most one decimal: 35'480'000 → "35.5 MB", 900 → "900 B".
QString bytes(qint64 value);

/// How long ago, in the largest unit that says something: "now" under 5 s, then "42 s ago",
/// "3 min ago", "5 h ago", "12 d ago". Negative ages (clocks that disagree) read "now".
QString age(qint64 milliseconds);

/// In the place of an age that is not known: "age unknown".
QString unknownAge();

/// A span of time: 15'000 → "15 s", 90'000 → "90 s", 300'000 → "5 min".
QString duration(qint64 milliseconds);

/// By how much the wall clock was set, with at most one decimal: -3'600'000 → "clock set back 1 h",
/// 180'000 → "clock set forward 3 min".
QString clockStep(qint64 byMs);

/// A latency given in microseconds: "850 µs", "4.3 ms", "12 ms", "1.2 s".
QString latency(double microseconds);

/// A share of 1 without decimals: 0.904 → "90%". What is not all never reads 100 %, and what is
/// not nothing never reads 0 %: "<1%", ">99%".
QString percent(double share);

/// A share of 1 with one decimal and no sign: 0.928 → "92.8".
QString percentNumber(double share);

/// The difference of two shares in percentage points, without sign: 0.004 → "0.4"; what is
/// smaller than can be shown but not nothing → "<0.1".
QString points(double difference);

} // namespace scenedeck::human
