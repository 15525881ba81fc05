// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstring>
#include <string_view>

namespace scenedeck
{

/// Copies short texts into blocks that several of them share, where each QByteArray would be an
/// allocation of its own. A block lives as long as one of its texts, so blocks are small: what a
/// text keeps alive is its capacity(), at most BlockBytes. Not for several threads at once; the
/// texts themselves are ordinary QByteArrays, each with its '\0', and may go anywhere.
class ByteSlab
{
public:
    static constexpr qsizetype BlockBytes = 488; ///< with what Qt and malloc add, 512
    static constexpr std::size_t LongestShared = 160;

    ByteSlab() = default;
    ~ByteSlab() { finishBlock(); }
    ByteSlab(const ByteSlab &) = delete;
    ByteSlab &operator=(const ByteSlab &) = delete;

    /// A copy of @p text; longer ones than LongestShared get memory of their own.
    QByteArray copy(std::string_view text)
    {
        if (text.size() > LongestShared)
            return {text.data(), qsizetype(text.size())};
        if (m_left < text.size() + 1)
            beginBlock();
        return share(text);
    }

    /// The next text begins a block of its own.
    void finishBlock();

private:
    using Header = QTypedArrayData<char>;

    void beginBlock();
    QByteArray share(std::string_view text)
    {
        std::memcpy(m_place, text.data(), text.size());
        m_place[text.size()] = '\0';
        --m_references;
        QByteArray shared(QByteArray::DataPointer(m_block, m_place, qsizetype(text.size())));
        m_place += text.size() + 1;
        m_left -= text.size() + 1;
        return shared;
    }

    Header *m_block = nullptr;
    char *m_place = nullptr;
    std::size_t m_left = 0; ///< bytes behind m_place
    int m_references = 0;   ///< of the block's count, those that no text has taken over
};

} // namespace scenedeck
