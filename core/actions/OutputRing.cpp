// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/OutputRing.h"

#include "core/event/Utf8.h"

#include <algorithm>
#include <atomic>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
constexpr std::size_t HeaderBytes = 4096;
// The size is the capacity: if the other process could change it, access to the memory would fail.
constexpr int Seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

bool hasFixedSize(int descriptor)
{
    const int seals = ::fcntl(descriptor, F_GET_SEALS);
    return seals >= 0 && (seals & Seals) == Seals;
}
} // namespace

struct OutputRing::Header
{
    std::atomic<quint64> begun; ///< offset after the bytes that are being written
    std::atomic<quint64> ended; ///< offset after the bytes that were written
};

std::unique_ptr<OutputRing> OutputRing::create(qint64 capacity)
{
    const int descriptor = ::memfd_create("scenedeck-output", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (descriptor < 0)
        return nullptr;
    if (::ftruncate(descriptor, static_cast<off_t>(HeaderBytes) + capacity) != 0 ||
        ::fcntl(descriptor, F_ADD_SEALS, Seals) != 0) {
        ::close(descriptor);
        return nullptr;
    }
    return open(descriptor);
}

std::unique_ptr<OutputRing> OutputRing::open(int descriptor)
{
    struct stat status = {};
    void *mapping = MAP_FAILED;
    if (hasFixedSize(descriptor) && ::fstat(descriptor, &status) == 0 &&
        status.st_size > off_t(HeaderBytes))
        mapping = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ | PROT_WRITE,
                         MAP_SHARED, descriptor, 0);
    if (mapping == MAP_FAILED) {
        ::close(descriptor);
        return nullptr;
    }
    return std::unique_ptr<OutputRing>(
        new OutputRing(descriptor, mapping, static_cast<std::size_t>(status.st_size)));
}

OutputRing::OutputRing(int descriptor, void *mapping, std::size_t mappedBytes)
    : m_descriptor(descriptor)
    , m_header(static_cast<Header *>(mapping))
    , m_mappedBytes(mappedBytes)
    , m_capacity(mappedBytes - HeaderBytes)
    , m_bytes(static_cast<char *>(mapping) + HeaderBytes)
{
}

OutputRing::~OutputRing()
{
    ::munmap(m_header, m_mappedBytes);
    ::close(m_descriptor);
}

void OutputRing::append(QByteArrayView bytes)
{
    const quint64 end = m_header->ended.load() + quint64(bytes.size());
    m_header->begun.store(end);
    const quint64 stored = std::min(quint64(bytes.size()), m_capacity);
    copyIn(bytes.last(qsizetype(stored)), end - stored);
    m_header->ended.store(end);
}

OutputRing::Part OutputRing::read(qint64 offset, qint64 mostBytes) const
{
    const quint64 end = m_header->ended.load();
    const auto oldestOf = [this](quint64 newest) { return newest - std::min(newest, m_capacity); };
    const quint64 begin = std::clamp(quint64(offset), oldestOf(end), end);
    Part part{qint64(begin), 0, copyOut(begin, end, quint64(mostBytes))};
    // Bytes that were overwritten while they were copied.
    const quint64 oldest = oldestOf(m_header->begun.load());
    const qint64 lost =
        std::clamp(qint64(oldest) - part.begin, qint64(0), qint64(part.bytes.size()));
    part.bytes.remove(0, lost);
    part.begin += lost;
    if (oldest > 0 && part.begin == qint64(oldest)) {
        while (!part.bytes.isEmpty() && continuesUtf8Character(part.bytes.front())) {
            part.bytes.remove(0, 1);
            ++part.begin;
        }
        part.dropped = part.begin;
    } else {
        part.dropped = qint64(oldest);
    }
    return part;
}

void OutputRing::copyIn(QByteArrayView bytes, quint64 offset)
{
    const quint64 at = offset % m_capacity;
    const auto first = qsizetype(std::min(quint64(bytes.size()), m_capacity - at));
    // Not memcpy(), whose arguments must not be null even if there is nothing to copy.
    std::copy_n(bytes.data(), first, m_bytes + at);
    std::copy_n(bytes.data() + first, bytes.size() - first, m_bytes);
}

QByteArray OutputRing::copyOut(quint64 begin, quint64 end) const
{
    QByteArray bytes(qsizetype(end - begin), Qt::Uninitialized);
    const quint64 at = begin % m_capacity;
    const quint64 first = std::min(end - begin, m_capacity - at);
    std::copy_n(m_bytes + at, first, bytes.data());
    std::copy_n(m_bytes, end - begin - first, bytes.data() + first);
    return bytes;
}

QByteArray OutputRing::copyOut(quint64 begin, quint64 end, quint64 mostBytes) const
{
    if (end - begin <= mostBytes)
        return copyOut(begin, end);
    QByteArray bytes = copyOut(begin, begin + mostBytes + 1);
    auto size = qsizetype(mostBytes);
    while (size > 0 && continuesUtf8Character(bytes[size]))
        --size;
    bytes.truncate(size);
    return bytes;
}

} // namespace scenedeck
