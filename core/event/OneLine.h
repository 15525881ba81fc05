// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace scenedeck
{

/// Puts the JSON in @p text from @p begin on on one line. JSON escapes line breaks inside strings,
/// so those that are there can only be white space between tokens, and become spaces.
void putOnOneLine(QByteArray &text, qsizetype begin = 0);

} // namespace scenedeck
