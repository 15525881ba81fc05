// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogDirectory.h"

#include "core/log/LogSchema.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

Q_LOGGING_CATEGORY(logLog, "scenedeck.log")

namespace scenedeck
{

namespace
{
constexpr std::array StoreSuffixes{"", "-wal", "-shm"};

// Removes the file only if it belongs to this user.
void removeOwn(const QString &path)
{
    if (QFileInfo(path).ownerId() == ::geteuid())
        QFile::remove(path);
}

QString textOfError(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}
} // namespace

LogDirectory::LogDirectory(QString path, const LogLimits &limits, const Clock &clock)
    : m_path(std::move(path))
    , m_limits(limits)
    , m_clock(clock)
{
}

LogDirectory::~LogDirectory()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

QString LogDirectory::storePath() const
{
    return m_path + QStringLiteral("/events.sqlite3");
}

QString LogDirectory::faultText(const char *what, const QString &why) const
{
    return QStringLiteral("the event log in %1 %2: %3; fix this, choose another folder with "
                          "--state-dir, or keep events only in memory with --state-dir none")
        .arg(m_path, QString::fromLatin1(what), why);
}

LogFault LogDirectory::faultOf(const char *what, int error) const
{
    return {faultText(what, textOfError(error)), isTransientHere(error)};
}

LogFault LogDirectory::faultOf(const DatabaseError &error) const
{
    QString why = QString::fromUtf8(error.what());
    if (error.systemError() != 0)
        why += QStringLiteral(" (%1)").arg(textOfError(error.systemError()));
    return {faultText("cannot be opened", why),
            error.isTransient() || isTransientHere(error.systemError())};
}

// Missing permissions are a wrong --state-dir, unless the directory already has a log.
bool LogDirectory::isTransientHere(int error) const
{
    const bool isForbidden = error == EACCES || error == EPERM;
    return isTransientError(error) || (isForbidden && QFile::exists(storePath()));
}

bool LogDirectory::lock(LogFault *fault)
{
    if (m_lock >= 0)
        ::close(std::exchange(m_lock, -1));
    const QString lock = m_path + QStringLiteral("/lock");
    std::error_code failure;
    std::filesystem::create_directories(QFile::encodeName(m_path).toStdString(), failure);
    if (!failure)
        m_lock = ::open(QFile::encodeName(lock).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0) {
        *fault = faultOf("cannot be written", failure ? failure.value() : errno);
        return false;
    }
    // A process with --check has the lock for a moment.
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (::flock(m_lock, LOCK_EX | LOCK_NB) == 0)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    *fault = {faultText("cannot be used", QStringLiteral("another scenedeck uses it")), false};
    return false;
}

std::unique_ptr<LogStore> LogDirectory::openStore(LogFault *fault)
{
    bool isUnusable = false;
    auto store = tryStore(fault, &isUnusable);
    if (store || !isUnusable)
        return store;
    return setAside(fault->text, fault) ? tryStore(fault, &isUnusable) : nullptr;
}

std::unique_ptr<LogStore> LogDirectory::openNewStore(LogFault *fault)
{
    const bool exists = QFile::exists(storePath());
    if (exists && !setAside(QStringLiteral("it is not the file that was written so far"), fault))
        return nullptr;
    bool isUnusable = false;
    auto store = tryStore(fault, &isUnusable);
    if (!store && !isUnusable)
        removeNewStore(); // otherwise each attempt would rename another one
    return store;
}

void LogDirectory::removeNewStore() const
{
    for (const char *suffix : StoreSuffixes)
        QFile::remove(storePath() + QString::fromLatin1(suffix));
}

// If the file is unusable, @p fault has the reason only, without the rest of the sentence.
std::unique_ptr<LogStore> LogDirectory::tryStore(LogFault *fault, bool *isUnusable)
{
    try {
        auto store = std::make_unique<LogStore>(storePath(), m_limits, m_clock);
        struct stat info
        {
        };
        ::stat(QFile::encodeName(storePath()).constData(), &info);
        m_device = info.st_dev;
        m_inode = info.st_ino;
        return store;
    } catch (const ForeignLog &foreign) {
        *isUnusable = true;
        *fault = {QString::fromUtf8(foreign.what()), false};
    } catch (const DatabaseError &failure) {
        *isUnusable = failure.isDamage();
        *fault =
            *isUnusable ? LogFault{QString::fromUtf8(failure.what()), false} : faultOf(failure);
    }
    return nullptr;
}

bool LogDirectory::setAside(const QString &why, LogFault *fault) const
{
    const QString aside = storePath() + QDateTime::currentDateTimeUtc().toString(
                                            QStringLiteral("'.aside-'yyyyMMdd'T'HHmmsszzz"));
    for (const char *suffix : StoreSuffixes) {
        const QString end = QString::fromLatin1(suffix);
        if (!QFile::exists(storePath() + end))
            continue;
        if (::rename(QFile::encodeName(storePath() + end).constData(),
                     QFile::encodeName(aside + end).constData()) != 0) {
            *fault = faultOf("cannot be renamed", errno);
            return false;
        }
    }
    qCWarning(logLog).noquote().nospace() << "the event log " << storePath() << " was renamed to "
                                          << aside << ": " << why << "; a new one is created";
    return true;
}

// A bank has room for the events that may wait, and for one more HTTP body, which may be read
// before producers are paused. The records of short events are up to four times as long as these.
// The one in the directory is tried first if it is there: then a kill may have left events in it.
std::unique_ptr<Journal> LogDirectory::openJournal(LogFault *fault) const
{
    const auto bankBytes = 2UL * static_cast<std::size_t>(m_limits.queueBytes) + 8UL * 1024 * 1024;
    if (QFile::exists(spareJournalPath())) {
        if (auto journal = Journal::open(spareJournalPath(), bankBytes))
            return journal;
    }
    if (auto journal = Journal::open(journalPath(), bankBytes))
        return journal;
    auto journal = Journal::open(spareJournalPath(), bankBytes);
    if (!journal)
        *fault = faultOf("cannot be written", errno);
    return journal;
}

void LogDirectory::removeJournal() const
{
    removeOwn(journalPath());
    removeOwn(spareJournalPath());
}

QString LogDirectory::spareJournalPath() const
{
    return m_path + QStringLiteral("/journal");
}

QString LogDirectory::journalPath() const
{
    const QByteArray directory = QFile::encodeName(QFileInfo(m_path).absoluteFilePath());
    const QByteArray name =
        QCryptographicHash::hash(directory, QCryptographicHash::Sha256).first(16).toHex();
    return QStringLiteral("/dev/shm/scenedeck-journal-%1").arg(QString::fromLatin1(name));
}

bool LogDirectory::isStoreMissing() const
{
    struct stat info
    {
    };
    const bool exists = ::stat(QFile::encodeName(storePath()).constData(), &info) == 0;
    return !exists || info.st_dev != m_device || info.st_ino != m_inode;
}

} // namespace scenedeck
