// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/LogDirectory.h"

#include "core/log/LogSchema.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

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

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
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

bool LogDirectory::hold(QString *error)
{
    if (m_lock >= 0)
        ::close(m_lock);
    const QString lock = m_path + QStringLiteral("/lock");
    const bool exists = QDir().mkpath(m_path);
    m_lock = ::open(QFile::encodeName(lock).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (!exists || m_lock < 0) {
        *error = saying("cannot be written", lastError());
        return false;
    }
    // Who looks at it with --check holds it for a moment.
    for (int attempt = 0; attempt < 10; ++attempt) {
        if (::flock(m_lock, LOCK_EX | LOCK_NB) == 0)
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    *error = saying("cannot be used", QStringLiteral("another scenedeck uses it"));
    return false;
}

std::unique_ptr<LogStore> LogDirectory::openStore(QString *error)
{
    bool isUnusable = false;
    auto store = tryStore(error, &isUnusable);
    if (store || !isUnusable)
        return store;
    return setAside(*error, error) ? tryStore(error, &isUnusable) : nullptr;
}

std::unique_ptr<LogStore> LogDirectory::openNewStore(QString *error)
{
    const bool exists = QFile::exists(storePath());
    if (exists && !setAside(QStringLiteral("it is not the one that was written so far"), error))
        return nullptr;
    bool isUnusable = false;
    auto store = tryStore(error, &isUnusable);
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
std::unique_ptr<LogStore> LogDirectory::tryStore(QString *error, bool *isUnusable)
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
        *error = QString::fromUtf8(foreign.what());
    } catch (const DatabaseError &failure) {
        *isUnusable = failure.isDamage();
        const QString why = QString::fromUtf8(failure.what());
        *error = *isUnusable ? why : saying("cannot be opened", why);
    }
    return nullptr;
}

bool LogDirectory::setAside(const QString &why, QString *error) const
{
    const QString aside = storePath() + QDateTime::currentDateTimeUtc().toString(
                                            QStringLiteral("'.aside-'yyyyMMdd'T'HHmmsszzz"));
    for (const char *companion : Companions) {
        const QString end = QString::fromLatin1(companion);
        if (!QFile::exists(storePath() + end))
            continue;
        if (::rename(QFile::encodeName(storePath() + end).constData(),
                     QFile::encodeName(aside + end).constData()) != 0) {
            *error = saying("cannot be set aside", lastError());
            return false;
        }
    }
    qCWarning(logLog).noquote().nospace() << "the event log " << storePath() << " was set aside as "
                                          << aside << ": " << why << "; a new one is begun";
    return true;
}

std::unique_ptr<SeqMark> LogDirectory::openMark(QString *error) const
{
    // What a file of the other place has kept is old, and must not vouch for anything.
    if (auto mark = SeqMark::open(markInMemory())) {
        QFile::remove(markBeside());
        return mark;
    }
    removeOwn(markInMemory());
    auto mark = SeqMark::open(markBeside());
    if (!mark)
        *error = saying("cannot be written", markBeside());
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

void LogDirectory::removeKept() const
{
    removeOwn(unwrittenInMemory());
    removeOwn(markInMemory());
    QFile::remove(markBeside());
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
