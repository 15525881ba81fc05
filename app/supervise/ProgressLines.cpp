// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/supervise/ProgressLines.h"

#include "app/supervise/OutputFilter.h"
#include "core/event/NameRule.h"

#include <charconv>
#include <utility>

namespace scenedeck
{

namespace
{
constexpr qsizetype MostLineBytes = 4096;
constexpr qsizetype MostTextBytes = 128;

/// The number with which @p line begins, which is then removed; nullopt if it is not 0 to 1.
std::optional<double> valueOf(QByteArrayView &line)
{
    double value = 0;
    const char *const end = line.data() + line.size();
    const auto [stop, error] = std::from_chars(line.data(), end, value);
    if (error != std::errc() || !(value >= 0 && value <= 1) || (stop != end && *stop != ' '))
        return std::nullopt;
    line = line.sliced(stop - line.data());
    return value;
}

QString textOf(QByteArrayView bytes)
{
    OutputFilter filter;
    const QByteArray text = filter.filter(bytes) + filter.finish();
    return validName(QString::fromUtf8(text).simplified(), MostTextBytes);
}

std::optional<ProgressLines::Progress> parse(QByteArrayView line)
{
    line = line.trimmed();
    const std::optional<double> value = valueOf(line);
    const QString text = textOf(line);
    if (!value && text.isEmpty())
        return std::nullopt;
    return ProgressLines::Progress{value, text};
}
} // namespace

void ProgressLines::Progress::update(const Progress &newer)
{
    if (newer.value)
        value = newer.value;
    if (!newer.text.isEmpty())
        text = newer.text;
}

std::optional<ProgressLines::Progress> ProgressLines::read(QByteArrayView bytes)
{
    std::optional<Progress> result;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView part = bytes.first(end < 0 ? bytes.size() : end);
        m_isTooLong = m_isTooLong || m_line.size() + part.size() > MostLineBytes;
        if (m_isTooLong)
            m_line.clear();
        else
            m_line.append(part);
        if (end < 0)
            break;
        const QByteArray line = std::exchange(m_line, {});
        if (const auto progress = std::exchange(m_isTooLong, false) ? std::nullopt : parse(line)) {
            result = result.value_or(Progress());
            result->update(*progress);
        }
        bytes = bytes.sliced(end + 1);
    }
    return result;
}

} // namespace scenedeck
