// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/TextPool.h"

#include <algorithm>
#include <functional>

namespace scenedeck
{

namespace
{
QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}
} // namespace

TextPool::TextPool() : m_slots(SlotCount) {}

QString TextPool::text(std::string_view utf8)
{
    return utf8.size() > LongestKept ? decoded(utf8) : slotFor(utf8).text;
}

PhaseValue TextPool::phase(std::string_view utf8)
{
    if (utf8.size() > LongestKept)
        return {Phase::Other, decoded(utf8)};
    const Slot &slot = slotFor(utf8);
    return {slot.phase, slot.text};
}

TextPool::Slot &TextPool::slotFor(std::string_view utf8)
{
    Slot &slot = m_slots[std::hash<std::string_view>{}(utf8) % SlotCount];
    if (std::string_view(slot.key.data(), slot.size) != utf8) {
        std::copy(utf8.begin(), utf8.end(), slot.key.begin());
        slot.size = static_cast<quint8>(utf8.size());
        slot.text = decoded(utf8);
        slot.phase = phaseFromName(slot.text);
    }
    return slot;
}

} // namespace scenedeck
