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
#include <limits>
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
constexpr std::array Companions{"", "-wal", "-shm"};

// Not what somebody else has put there, even where we may.
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

LogDirectory::LogDirectory(QString path, const LogLimits &limits)
    : m_path(std::move(path))
    , m_limits(limits)
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

QString LogDirectory::saying(const char *what, const QString &why) const
{
    return QStringLiteral("the event log in %1 %2: %3; mend that, name another folder with "
                          "--state-dir, or keep events in memory alone with --state-dir none")
        .arg(m_path, QString::fromLatin1(what), why);
}

LogFault LogDirectory::faultOf(const char *what, int error) const
{
    return {saying(what, textOfError(error)), isTransientHere(error)};
}

LogFault LogDirectory::faultOf(const DatabaseError &error) const
{
    QString why = QString::fromUtf8(error.what());
    if (error.systemError() != 0)
        why += QStringLiteral(" (%1)").arg(textOfError(error.systemError()));
    return {saying("cannot be opened", why),
            error.isTransient() || isTransientHere(error.systemError())};
}

// Missing rights are a wrong --state-dir, unless a log was written there before.
bool LogDirectory::isTransientHere(int error) const
{
    const bool isForbidden = error == EACCES || error == EPERM;
    return isTransientError(error) || (isForbidden && QFile::exists(storePath()));
}

bool LogDirectory::hold(LogFault *fault)
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
    // Who looks at it with --check holds it for a moment.
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (::flock(m_lock, LOCK_EX | LOCK_NB) == 0)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    *fault = {saying("cannot be used", QStringLiteral("another scenedeck uses it")), false};
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
    if (exists && !setAside(QStringLiteral("it is not the one that was written so far"), fault))
        return nullptr;
    bool isUnusable = false;
    auto store = tryStore(fault, &isUnusable);
    if (!store && !isUnusable)
        removeNewStore(); // or each attempt would set another one aside
    return store;
}

void LogDirectory::removeNewStore() const
{
    for (const char *companion : Companions)
        QFile::remove(storePath() + QString::fromLatin1(companion));
}

// When the file is unusable, the error is the reason alone.
std::unique_ptr<LogStore> LogDirectory::tryStore(LogFault *fault, bool *isUnusable)
{
    try {
        auto store = std::make_unique<LogStore>(storePath(), m_limits);
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
    for (const char *companion : Companions) {
        const QString end = QString::fromLatin1(companion);
        if (!QFile::exists(storePath() + end))
            continue;
        if (::rename(QFile::encodeName(storePath() + end).constData(),
                     QFile::encodeName(aside + end).constData()) != 0) {
            *fault = faultOf("cannot be set aside", errno);
            return false;
        }
    }
    qCWarning(logLog).noquote().nospace() << "the event log " << storePath() << " was set aside as "
                                          << aside << ": " << why << "; a new one is begun";
    return true;
}

std::unique_ptr<SeqMark> LogDirectory::openMark(LogFault *fault) const
{
    // After a clean end it lies in the folder, and tells of the clock alone: the folder may be an
    // older copy, after which numbers were given out.
    const bool isAside =
        !QFile::exists(markInMemory()) && QFile::copy(markBeside(), markInMemory());
    // What a file of the other place has kept is old, and must not vouch for anything.
    if (auto mark = SeqMark::open(markInMemory())) {
        QFile::remove(markBeside());
        if (isAside)
            mark->set(std::numeric_limits<quint64>::max());
        return mark;
    }
    removeOwn(markInMemory());
    auto mark = SeqMark::open(markBeside());
    if (!mark)
        *fault = faultOf("cannot be written", errno);
    return mark;
}

// With room for what may wait, and for what has come when it is known that it is too much: a body
// of an HTTP request, whose records are up to three times as long.
std::unique_ptr<UnwrittenEvents> LogDirectory::openUnwritten() const
{
    const auto bankBytes = static_cast<std::size_t>(m_limits.queueBytes) + 4UL * 1024 * 1024;
    auto unwritten = UnwrittenEvents::open(unwrittenInMemory(), bankBytes);
    if (!unwritten) {
        removeOwn(unwrittenInMemory());
        qCWarning(logLog).noquote()
            << "the last events before a kill may be lost:" << unwrittenInMemory()
            << "cannot be used";
    }
    return unwritten;
}

void LogDirectory::putMarkAside() const
{
    removeOwn(unwrittenInMemory());
    QFile::remove(markBeside());
    QFile::copy(markInMemory(), markBeside()); // where it fails, ages are by the wall clock
    removeOwn(markInMemory());
}

QString LogDirectory::markBeside() const
{
    return m_path + QStringLiteral("/seq");
}

QString LogDirectory::markInMemory() const
{
    return inMemory("seq");
}

QString LogDirectory::unwrittenInMemory() const
{
    return inMemory("unwritten");
}

QString LogDirectory::inMemory(const char *what) const
{
    const QByteArray folder = QFile::encodeName(QFileInfo(m_path).absoluteFilePath());
    const QByteArray name =
        QCryptographicHash::hash(folder, QCryptographicHash::Sha256).first(16).toHex();
    return QStringLiteral("/dev/shm/scenedeck-%1-%2")
        .arg(QString::fromLatin1(what), QString::fromLatin1(name));
}

bool LogDirectory::hasVanished() const
{
    struct stat info
    {
    };
    const bool exists = ::stat(QFile::encodeName(storePath()).constData(), &info) == 0;
    return !exists || info.st_dev != m_device || info.st_ino != m_inode;
}

} // namespace scenedeck
