// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/OneLine.h"

#include <algorithm>

namespace scenedeck
{

void putOnOneLine(QByteArray &text, qsizetype begin)
{
    const auto isBreak = [](char c) { return c == '\n' || c == '\r'; };
    std::replace_if(text.begin() + begin, text.end(), isBreak, ' ');
}

} // namespace scenedeck
