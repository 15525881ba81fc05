// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/HttpDate.h"

#include <array>
#include <chrono>

namespace scenedeck
{

namespace
{
// Not taken from the locale: HTTP uses English names.
constexpr std::array Days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array Months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void appendPadded(QByteArray &text, long number)
{
    text += number < 10 ? "0" : "";
    text += QByteArray::number(qlonglong(number));
}
} // namespace

QByteArray httpDate(qint64 unixMs)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(unixMs)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<seconds>(time - day));
    QByteArray text = Days[weekday(day).c_encoding()];
    text += ", ";
    appendPadded(text, unsigned(date.day()));
    text += QByteArray(" ") + Months[unsigned(date.month()) - 1] + ' ' +
            QByteArray::number(int(date.year())) + ' ';
    appendPadded(text, clock.hours().count());
    text += ':';
    appendPadded(text, clock.minutes().count());
    text += ':';
    appendPadded(text, clock.seconds().count());
    return text + " GMT";
}

} // namespace scenedeck
