// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/Journal.h"

#include "core/log/BootId.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

Q_DECLARE_LOGGING_CATEGORY(logLog)

namespace scenedeck
{

namespace
{
constexpr std::size_t SwitchBytes = 64UL * 1024; // a shorter bank is not left for the other one
constexpr std::size_t GrowBytes = 256UL * 1024;  // allocated at a time for a bank

using Text = std::array<char, 64>;

Text fixedText(const QByteArray &bytes)
{
    Text text{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), qsizetype(text.size())), text.begin());
    return text;
}

// A check, because any user can create files in /dev/shm.
bool isOwnRegularFile(int descriptor)
{
    struct stat info
    {
    };
    return ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid();
}

// Appends those of @p records to @p to that follow the event @p seq, which is updated.
void appendFollowing(const std::vector<Record> &records, quint64 &seq, std::vector<Record> &to)
{
    for (const Record &record : records) {
        if (record.isRequest ? record.seq <= seq : record.seq == seq + 1)
            to.push_back(record);
        if (!record.isRequest && record.seq == seq + 1)
            ++seq;
    }
}
} // namespace

/// In front of the banks. `boot` is empty while the content is not valid.
struct Journal::Header
{
    Text boot;
    Text epoch;
    quint64 bankBytes;
    std::atomic<quint64> lastSeq;                 ///< the last assigned seq
    std::atomic<std::size_t> bank;                ///< the one to which records are appended
    std::array<std::atomic<std::size_t>, 2> used; ///< bytes of complete records in each bank
};

std::unique_ptr<Journal> Journal::open(const QString &path, std::size_t bankBytes)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(),
                                  O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return nullptr;
    const std::size_t bytes = sizeof(Header) + 2 * bankBytes;
    int error =
        isOwnRegularFile(descriptor) ? ::posix_fallocate(descriptor, 0, sizeof(Header)) : EPERM;
    void *mapping = MAP_FAILED;
    if (error == 0) {
        mapping = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        error = errno;
    }
    if (mapping != MAP_FAILED)
        return std::unique_ptr<Journal>(new Journal(descriptor, mapping, bytes, bankBytes));
    ::close(descriptor);
    errno = error;
    return nullptr;
}

Journal::Journal(int descriptor, void *mapping, std::size_t bytes, std::size_t bankBytes)
    : m_descriptor(descriptor)
    , m_header(static_cast<Header *>(mapping))
    , m_mappedBytes(bytes)
    , m_bankBytes(bankBytes)
{
}

Journal::~Journal()
{
    ::munmap(m_header, m_mappedBytes);
    ::close(m_descriptor);
}

bool Journal::belongsTo(const QByteArray &epoch) const
{
    return !epoch.isEmpty() && m_header->epoch == fixedText(epoch) && m_header->boot != Text{} &&
           m_header->boot == fixedText(bootId());
}

// The fences keep the order of the stores, so that the header is valid after a kill at any point.
void Journal::setEpoch(const QByteArray &epoch)
{
    m_header->boot = {};
    std::atomic_signal_fence(std::memory_order_seq_cst);
    m_header->epoch = fixedText(epoch);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (!epoch.isEmpty())
        m_header->boot = fixedText(bootId());
}

bool Journal::hasNoSeqAfter(const QByteArray &epoch, quint64 seq) const
{
    return belongsTo(epoch) && m_header->lastSeq.load() <= seq;
}

std::vector<Record> Journal::recordsAfter(const QByteArray &epoch, quint64 seq) const
{
    std::vector<Record> records;
    if (belongsTo(epoch))
        appendFollowing(recordsOfBanks(), seq, records);
    return records;
}

Cursor Journal::origin() const
{
    const Text &epoch = m_header->epoch;
    const QByteArray name(epoch.data(), qsizetype(::strnlen(epoch.data(), epoch.size())));
    if (!belongsTo(name))
        return {};
    const std::vector<Record> records = recordsOfBanks();
    const auto first =
        std::find_if_not(records.begin(), records.end(), std::mem_fn(&Record::isRequest));
    return {name, first == records.end() ? m_header->lastSeq.load() : first->seq - 1};
}

// Those of the bank that was left come first.
std::vector<Record> Journal::recordsOfBanks() const
{
    if (m_header->bankBytes != m_bankBytes)
        return {};
    const std::size_t current = m_header->bank.load() == 0 ? 0 : 1;
    std::vector<Record> records = recordsOfBank(1 - current);
    const std::vector<Record> newer = recordsOfBank(current);
    records.insert(records.end(), newer.begin(), newer.end());
    return records;
}

std::vector<Record> Journal::recordsOfBank(std::size_t bank) const
{
    struct stat info
    {
    };
    const std::size_t used = m_header->used[bank].load();
    const auto end = bankAt(bank) - reinterpret_cast<char *>(m_header) + qint64(used);
    if (used > m_bankBytes || ::fstat(m_descriptor, &info) != 0 || info.st_size < end)
        return {}; // bytes after the end of the file must not be read
    QByteArrayView rest(bankAt(bank), qsizetype(used));
    std::vector<Record> records;
    while (const auto record = readRecord(rest))
        records.push_back(*record);
    if (rest.isEmpty())
        return records;
    qCWarning(logLog) << "the journal of events that were not written yet is damaged";
    return {};
}

void Journal::reset(const QByteArray &epoch, quint64 seq)
{
    setEpoch({});
    m_header->bankBytes = m_bankBytes;
    m_header->lastSeq.store(seq);
    m_header->bank.store(0);
    for (std::atomic<std::size_t> &used : m_header->used)
        used.store(0);
    m_bank = 0;
    m_readBank.store(0);
    m_readOffset = 0;
    m_committedSeq.store(seq);
    setEpoch(epoch);
}

// A kill leaves all of @p events and their request or none. The last seq comes after them: a kill
// before it loses events that nobody has seen, and their seqs may be used again.
void Journal::append(std::span<const EventPtr> events, const KeyedRequest *request)
{
    const quint64 seq = request ? request->seq : events.back()->seq;
    std::size_t bytes = 0;
    forEachRecord(events, request, [&bytes](const Record &record) { bytes += bytesOf(record); });
    const auto writeTo = [&](char *to) {
        forEachRecord(events, request,
                      [&to](const Record &record) { to = writeRecord(record, to); });
    };
    if (makeRoom(bytes)) {
        const std::size_t used = m_header->used[m_bank].load(std::memory_order_relaxed);
        writeTo(bankAt(m_bank) + used);
        m_header->used[m_bank].store(used + bytes, std::memory_order_release);
        m_lastInBanks = seq;
    } else {
        const std::lock_guard lock(m_overflowMutex);
        const qsizetype end = m_overflow.size();
        m_overflow.resize(end + static_cast<qsizetype>(bytes));
        writeTo(m_overflow.data() + end);
        m_lastInOverflow = seq;
    }
    m_header->lastSeq.store(seq, std::memory_order_release);
}

// In order: the records of @p events, then that of @p request.
template <typename Use>
void Journal::forEachRecord(std::span<const EventPtr> events, const KeyedRequest *request, Use use)
{
    for (const EventPtr &event : events) {
        Record record = recordOf(*event, typeOf(*event));
        record.key = request ? QByteArrayView(request->key) : QByteArrayView();
        record.hasMore = request || event != events.back();
        use(record);
    }
    if (request)
        use(recordOf(*request));
}

const QByteArray &Journal::typeOf(const Event &event)
{
    if (event.type != m_type) {
        m_type = event.type;
        m_typeUtf8 = event.type.toUtf8();
    }
    return m_typeUtf8;
}

// False if there is no shared memory for records of @p bytes. Records after one without wait until
// that is committed, so that the banks have no gap.
bool Journal::makeRoom(std::size_t bytes)
{
    if (m_lastInOverflow > m_committedSeq.load(std::memory_order_acquire))
        return false;
    std::size_t needed = m_header->used[m_bank].load(std::memory_order_relaxed) + bytes;
    const bool isLong = needed > SwitchBytes + bytes || needed > m_bankBytes;
    if (isLong && m_readBank.load(std::memory_order_acquire) == m_bank) {
        m_bank = 1 - m_bank;
        m_header->used[m_bank].store(0, std::memory_order_release);
        m_header->bank.store(m_bank, std::memory_order_release);
        needed = bytes;
    }
    std::size_t &allocated = m_allocated[m_bank];
    if (needed <= allocated)
        return true;
    // A store to memory that is not allocated would end the process (SIGBUS).
    const std::size_t grown = std::min((needed / GrowBytes + 1) * GrowBytes, m_bankBytes);
    const auto offset = bankAt(m_bank) - reinterpret_cast<char *>(m_header);
    if (needed > m_bankBytes ||
        ::posix_fallocate(m_descriptor, offset, static_cast<off_t>(grown)) != 0)
        return false;
    allocated = grown;
    return true;
}

const std::vector<Record> &Journal::read(std::size_t most)
{
    m_records.clear();
    QByteArrayView rest = unread();
    const qsizetype bytes = rest.size();
    while (m_records.size() < most || m_records.back().hasMore) {
        const auto record = readRecord(rest);
        if (!record)
            break;
        m_records.push_back(*record);
    }
    m_recordBytes = bytes - rest.size();
    return m_records;
}

// The records of one bank, then those in the process's memory. These are looked for first: all
// records that were appended to the banks before them are then seen.
QByteArrayView Journal::unread()
{
    const bool hasOverflow = [this] {
        const std::lock_guard lock(m_overflowMutex);
        return !m_overflow.isEmpty();
    }();
    const QByteArrayView ofBank = unreadOfBank();
    m_isOverflowRead = ofBank.isEmpty();
    if (!m_isOverflowRead)
        return ofBank;
    if (hasOverflow && m_overflowOffset == m_overflowTaken.size()) {
        const std::lock_guard lock(m_overflowMutex);
        m_overflowTaken = std::exchange(m_overflow, {});
        m_overflowOffset = 0;
    }
    return QByteArrayView(m_overflowTaken).sliced(m_overflowOffset);
}

QByteArrayView Journal::unreadOfBank()
{
    std::size_t bank = m_readBank.load(std::memory_order_relaxed);
    // In this order: after a change of `bank` nothing more is appended to the former one.
    const std::size_t current = m_header->bank.load(std::memory_order_acquire);
    std::size_t used = m_header->used[bank].load(std::memory_order_acquire);
    if (m_readOffset == used && current != bank) {
        bank = current;
        used = m_header->used[bank].load(std::memory_order_acquire);
        m_readOffset = 0;
        m_readBank.store(bank, std::memory_order_release);
    }
    return {bankAt(bank) + m_readOffset, qsizetype(used - m_readOffset)};
}

void Journal::commit()
{
    if (m_isOverflowRead)
        m_overflowOffset += m_recordBytes;
    else
        m_readOffset += static_cast<std::size_t>(m_recordBytes);
    if (!m_records.empty())
        m_committedSeq.store(m_records.back().seq, std::memory_order_release);
    m_records.clear();
    m_recordBytes = 0;
}

char *Journal::bankAt(std::size_t bank) const
{
    return reinterpret_cast<char *>(m_header + 1) + bank * m_bankBytes;
}

} // namespace scenedeck
