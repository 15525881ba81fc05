// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionValues.h"

#include <QRegularExpression>

#include <array>

namespace scenedeck
{

namespace
{
struct Unit
{
    const char *name;
    qint64 factor;
};

constexpr std::array TimeUnits{Unit{"s", 1'000}, Unit{"min", 60'000}, Unit{"h", 3'600'000}};
constexpr std::array SizeUnits{Unit{"KiB", 1 << 10}, Unit{"MiB", 1 << 20}};

template <std::size_t Size>
std::optional<qint64> quantity(const QString &text, const std::array<Unit, Size> &units)
{
    static const QRegularExpression Form(QStringLiteral("\\A([0-9]{1,9}) ?([A-Za-z]+)\\z"));
    const QRegularExpressionMatch match = Form.match(text);
    for (const Unit &unit : units) {
        if (match.hasMatch() && match.captured(2) == QLatin1String(unit.name))
            return match.captured(1).toLongLong() * unit.factor;
    }
    return std::nullopt;
}
} // namespace

std::optional<qint64> durationMs(const QString &text)
{
    return quantity(text, TimeUnits);
}

std::optional<qint64> byteCount(const QString &text)
{
    return quantity(text, SizeUnits);
}

std::optional<QString> placeholderKey(const QString &word)
{
    static const QRegularExpression Form(QStringLiteral("\\A\\{([a-z][a-z0-9_]{0,31})\\}\\z"));
    const QRegularExpressionMatch match = Form.match(word);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

} // namespace scenedeck
