// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/NameRule.h"

#include "core/event/NameCharacters.h"
#include "core/event/Utf8.h"

#include <algorithm>
#include <span>

namespace scenedeck
{

namespace
{
bool isIn(std::span<const CharacterRange> ranges, QChar character)
{
    return std::any_of(ranges.begin(), ranges.end(), [character](const CharacterRange &range) {
        return character >= range.first && character <= range.last;
    });
}
} // namespace

std::optional<QChar> refusedCharacter(QStringView name)
{
    const auto found = std::find_if(name.begin(), name.end(), [](QChar character) {
        return isIn(RefusedCharacters, character);
    });
    return found == name.end() ? std::nullopt : std::optional(*found);
}

QString validName(const QString &text, qsizetype mostBytes)
{
    QString name = text;
    name.removeIf([](QChar character) { return isIn(RefusedCharacters, character); });
    name = cutToUtf8Bytes(name.trimmed(), mostBytes);
    return isBlank(name) ? QString() : name;
}

bool isBlank(QStringView name)
{
    return std::all_of(name.begin(), name.end(),
                       [](QChar character) { return isIn(BlankCharacters, character); });
}

} // namespace scenedeck
