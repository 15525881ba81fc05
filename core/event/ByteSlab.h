// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstring>
#include <string_view>

namespace scenedeck
{

/// Copies short texts into shared blocks, instead of one allocation for each QByteArray. A block is
/// freed with the last of its texts. Blocks are small, so that one text keeps at most BlockBytes
/// allocated (its capacity()). The slab is not thread-safe. The texts are ordinary QByteArrays,
/// each with a terminating '\0', and may be used in any thread.
class ByteSlab
{
public:
    static constexpr qsizetype BlockBytes = 488; ///< 512 with the headers of Qt and malloc
    static constexpr std::size_t LongestShared = 160;

    ByteSlab() = default;
    ~ByteSlab() { finishBlock(); }
    ByteSlab(const ByteSlab &) = delete;
    ByteSlab &operator=(const ByteSlab &) = delete;

    /// Returns a copy of @p text. Texts longer than LongestShared get an allocation of their own.
    QByteArray copy(std::string_view text)
    {
        if (text.size() > LongestShared)
            return {text.data(), qsizetype(text.size())};
        if (m_freeBytes < text.size() + 1)
            allocateBlock();
        return share(text);
    }

    /// Closes the current block; the next text starts a new one.
    void finishBlock();

private:
    using Header = QTypedArrayData<char>;

    void allocateBlock();
    QByteArray share(std::string_view text)
    {
        std::memcpy(m_end, text.data(), text.size());
        m_end[text.size()] = '\0';
        --m_references;
        QByteArray shared(QByteArray::DataPointer(m_block, m_end, qsizetype(text.size())));
        m_end += text.size() + 1;
        m_freeBytes -= text.size() + 1;
        return shared;
    }

    Header *m_block = nullptr;
    char *m_end = nullptr;
    std::size_t m_freeBytes = 0; ///< unused bytes after m_end
    int m_references = 0;        ///< references of the block that are not owned by a text yet
};

} // namespace scenedeck
