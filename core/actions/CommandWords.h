// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <variant>

namespace scenedeck
{

/// Why a command cannot be split into words: one sentence.
struct CommandFault
{
    QString detail;
};

/// Splits @p text into words as a shell does: spaces and tabs separate words; single quotes quote
/// everything; double quotes quote everything but a backslash before one of the characters that
/// need one there; outside of quotes a backslash quotes the next character. Nothing is expanded,
/// and no other character has a meaning.
std::variant<QStringList, CommandFault> commandWords(const QString &text);

} // namespace scenedeck
