// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QString>
#include <QStringView>

#include <optional>

namespace scenedeck
{

/// The UTF-16 code units from `first` to `last`.
struct CharacterRange
{
    char16_t first = 0;
    char16_t last = 0;
};

/// The first character of @p name that no name may contain; nullopt if there is none. These are
/// control characters, line separators and overrides of the text direction: no viewer can show
/// them, and some change how the text beside them is read.
std::optional<QChar> refusedCharacter(QStringView name);

/// @p text as a name: without characters that no name may contain, and cut to @p mostBytes bytes of
/// UTF-8. Empty if nothing visible remains.
QString validName(const QString &text, qsizetype mostBytes);

/// True if @p name has no visible character.
bool isBlank(QStringView name);

} // namespace scenedeck
