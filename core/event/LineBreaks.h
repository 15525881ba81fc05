// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// Replaces the line breaks of the JSON in @p text from @p begin on by spaces. JSON escapes line
/// breaks inside strings, so unescaped ones can only be white space between tokens.
void flattenLineBreaks(QByteArray &text, qsizetype begin = 0);

} // namespace scenedeck
