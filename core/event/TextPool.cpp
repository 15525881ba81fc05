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

TextPool::TextPool() : m_sets(SetCount), m_utf8(SetCount)
{
    for (const Phase phase : KnownPhases)
        m_phases[static_cast<std::size_t>(phase)] = {phase, phaseName(phase)};
}

QString TextPool::text(std::string_view utf8)
{
    if (utf8.empty() || utf8.size() > LongestCached)
        return textOf(utf8);
    const Key key = keyOf(utf8);
    const std::size_t set = setIndex(key);
    for (std::size_t place = 0; place < m_sets[set].size(); ++place) {
        if (matches(set, place, key, utf8))
            return m_sets[set][place].text;
    }
    return insert(set, key, utf8);
}

inline bool TextPool::matches(std::size_t set, std::size_t place, const Key &key,
                              std::string_view utf8) const
{
    return m_sets[set][place].key == key &&
           (key.size <= 2 * sizeof(key.first) ||
            std::memcmp(m_utf8[set][place].data(), utf8.data(), key.size) == 0);
}

const QString &TextPool::insert(std::size_t set, const Key &key, std::string_view utf8)
{
    const std::size_t place = m_sets[set][1].isOlder ? 1 : 0;
    std::copy(utf8.begin(), utf8.end(), m_utf8[set][place].begin());
    m_sets[set][place] = {key, textOf(utf8), false};
    m_sets[set][1 - place].isOlder = true;
    return m_sets[set][place].text;
}

// Overlapping loads of a fixed size: a copy of a length known only at run time would call memcpy().
TextPool::Key TextPool::keyOf(std::string_view utf8)
{
    const auto load = []<typename Word>(const char *from, Word word) -> quint64 {
        std::memcpy(&word, from, sizeof(word));
        return word;
    };
    const char *const text = utf8.data();
    const std::size_t size = utf8.size();
    if (size >= sizeof(quint64))
        return {load(text, quint64()), load(text + size - sizeof(quint64), quint64()), size};
    if (size >= sizeof(quint32))
        return {load(text, quint32()), load(text + size - sizeof(quint32), quint32()), size};
    if (size >= sizeof(quint16))
        return {load(text, quint16()), load(text + size - sizeof(quint16), quint16()), size};
    return {load(text, quint8()), 0, size};
}

/// Multiplicative hashing (Knuth, TAOCP 3, 6.4), applied twice because names often differ in one
/// digit only.
std::size_t TextPool::setIndex(const Key &key)
{
    constexpr quint64 Golden = 0x9E3779B97F4A7C15U;
    const quint64 first = key.first * Golden;
    return static_cast<std::size_t>(((first ^ (first >> 32U) ^ key.last) + key.size) * Golden >>
                                    (64U - SetBits));
}

} // namespace scenedeck
