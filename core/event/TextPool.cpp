// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/TextPool.h"

#include <algorithm>
#include <cstring>

namespace scenedeck
{

namespace
{
QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}
} // namespace

TextPool::TextPool() : m_slots(SlotCount)
{
    for (const Phase phase : KnownPhases)
        pin(phaseName(phase));
    for (const QString &type : {QStringLiteral("phase"), QStringLiteral("attack_profile"),
                                QStringLiteral("prediction"), QStringLiteral("model_metric"),
                                QStringLiteral("embedding"), QStringLiteral("model_perf")})
        pin(type);
    for (const QString &model : {QStringLiteral("rnn"), QStringLiteral("gru"),
                                 QStringLiteral("lstm"), QStringLiteral("bert")})
        pin(model);
}

QString TextPool::text(std::string_view utf8)
{
    const Slot *slot = slotFor(utf8);
    return slot != nullptr ? slot->text : textOf(utf8);
}

PhaseValue TextPool::phase(std::string_view utf8)
{
    const Slot *slot = slotFor(utf8);
    if (slot != nullptr)
        return {slot->phase, slot->text};
    const QString text = textOf(utf8); // a known one too, when its slot is taken by another
    return {phaseFromName(text), text};
}

const TextPool::Slot *TextPool::slotFor(std::string_view utf8)
{
    if (utf8.empty() || utf8.size() > LongestKept)
        return nullptr;
    Slot &slot = m_slots[slotIndex(utf8)];
    if (std::string_view(slot.key.data(), slot.size) == utf8)
        return &slot;
    if (slot.pinned)
        return nullptr;
    fill(slot, utf8, textOf(utf8));
    return &slot;
}

void TextPool::fill(Slot &slot, std::string_view utf8, const QString &text)
{
    std::copy(utf8.begin(), utf8.end(), slot.key.begin());
    slot.size = static_cast<quint8>(utf8.size());
    slot.text = text;
    slot.phase = phaseFromName(text);
}

void TextPool::pin(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    Slot &slot = m_slots[slotIndex(utf8.toStdString())];
    fill(slot, utf8.toStdString(), text);
    slot.pinned = true;
}

/// Multiplicative hashing (Knuth, TAOCP 3, 6.4) of the first and last eight bytes and the length:
/// not good, but quick, and a clash only costs a copy.
std::size_t TextPool::slotIndex(std::string_view utf8)
{
    quint64 first = 0;
    quint64 last = 0;
    const std::size_t length = std::min(utf8.size(), sizeof(first));
    std::memcpy(&first, utf8.data(), length);
    std::memcpy(&last, utf8.data() + utf8.size() - length, length);
    const quint64 mixed =
        (first ^ (last << 7U) ^ (last >> 57U) ^ utf8.size()) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(mixed >> 32U) % SlotCount;
}

} // namespace scenedeck
