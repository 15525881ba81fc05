// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace scenedeck
{

/// The milliseconds of a time such as "90 s", "10 min" or "2 h"; nullopt for other texts.
std::optional<qint64> durationMs(const QString &text);

/// The bytes of a size such as "64 KiB" or "1 MiB"; nullopt for other texts.
std::optional<qint64> byteCount(const QString &text);

/// KEY of the word "{KEY}" of a command, if KEY could be a parameter; nullopt for other words.
std::optional<QString> placeholderKey(const QString &word);

} // namespace scenedeck
