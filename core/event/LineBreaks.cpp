// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/LineBreaks.h"

#include <algorithm>

namespace scenedeck
{

void flattenLineBreaks(QByteArray &text, qsizetype begin)
{
    const auto isBreak = [](char c) { return c == '\n' || c == '\r'; };
    std::replace_if(text.begin() + begin, text.end(), isBreak, ' ');
}

} // namespace scenedeck
