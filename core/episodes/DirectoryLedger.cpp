// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryLedger.h"

#include "core/episodes/EpisodeName.h"
#include "core/time/Clock.h"

#include <QLoggingCategory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(ledgerLog, "scenedeck.episodes")

constexpr qint64 SettlingMs = 2000;
constexpr qsizetype MostRefusalsTold = 1000; // a directory full of odd names must not fill the log

const QByteArray Alerts = QByteArrayLiteral("alerts");
const QByteArray LinesName = QByteArrayLiteral("alerts.jsonl");
const QByteArray HostPrefix = QByteArrayLiteral("episodes/");

QByteArray hostFolderOf(const QByteArray &folder)
{
    return folder.startsWith(HostPrefix) ? folder.sliced(HostPrefix.size()) : QByteArray();
}

qint64 mtimeMsOf(const struct stat &status)
{
    return qint64(status.st_mtim.tv_sec) * 1000 + status.st_mtim.tv_nsec / 1'000'000;
}
} // namespace

DirectoryLedger::DirectoryLedger(const QByteArray &root, const Clock &clock)
    : m_root(root)
    , m_clock(clock)
{
}

QByteArray DirectoryLedger::pathOf(const QByteArray &folder, const QByteArray &name) const
{
    QByteArray path = m_root;
    for (const QByteArray &part : {folder, name}) {
        if (!part.isEmpty())
            path += '/' + part;
    }
    return path;
}

void DirectoryLedger::look(const QByteArray &folder, const QByteArray &name)
{
    ++m_looks;
    if (folder.isEmpty()) {
        if (name == LinesName)
            lookAtLines();
        return; // whatever else lies there is not ours
    }
    const Key key(folder, name);
    if (isTemporaryName(name))
        return drop(key);
    struct stat status = {};
    if (::lstat(pathOf(folder, name).constData(), &status) != 0)
        return drop(key);
    judge(key, status);
}

void DirectoryLedger::lookAtLines()
{
    const Key key(QByteArray(), LinesName);
    if (m_lines.update(pathOf({}, LinesName)))
        m_refused.remove(key);
    else
        refuse(key, "cannot be read");
}

void DirectoryLedger::judge(const Key &key, const struct stat &status)
{
    const auto &[folder, name] = key;
    if (!S_ISREG(status.st_mode))
        return refuse(key, "is not a plain file");
    const auto named = folder == Alerts ? EpisodeName{} : episodeName(hostFolderOf(folder), name);
    if (!named || !decodedName(name))
        return refuse(key, "is not named like an episode's tarball");
    if (::faccessat(AT_FDCWD, pathOf(folder, name).constData(), R_OK, AT_EACCESS) != 0)
        return refuse(key, "cannot be read");
    m_refused.remove(key);
    const qint64 mtimeMs = mtimeMsOf(status);
    if (isSettled(key, {status.st_size, mtimeMs, m_clock.monotonicMs()}))
        count(key, {named->episodeId, named->host, status.st_size, mtimeMs});
}

/// A file that is not settled counts nowhere and waits.
bool DirectoryLedger::isSettled(const Key &key, const Sight &sight)
{
    const auto known = m_settling.constFind(key);
    const bool same =
        known != m_settling.cend() && known->size == sight.size && known->mtimeMs == sight.mtimeMs;
    const bool old = m_clock.unixMs() - sight.mtimeMs >= SettlingMs;
    const bool stood = same && sight.firstSeenMs - known->firstSeenMs >= SettlingMs;
    if (old || stood)
        return true;
    if (!same) {
        drop(key);
        m_settling.insert(key, sight);
    }
    return false;
}

void DirectoryLedger::count(const Key &key, const EpisodeFile &file)
{
    m_settling.remove(key);
    if (key.first == Alerts)
        m_alerts.insert(key.second);
    else
        m_episodes.put(key.first, key.second, file);
}

void DirectoryLedger::drop(const Key &key)
{
    m_settling.remove(key);
    m_refused.remove(key);
    if (key.first == Alerts)
        m_alerts.remove(key.second);
    else
        m_episodes.remove(key.first, key.second);
}

void DirectoryLedger::refuse(const Key &key, const char *why)
{
    if (m_refused.contains(key))
        return;
    drop(key);
    if (m_refused.size() >= MostRefusalsTold)
        return;
    m_refused.insert(key);
    qCWarning(ledgerLog).noquote() << pathOf(key.first, key.second) << why << "and is not counted";
}

void DirectoryLedger::keepOnly(const QByteArray &folder, const QSet<QByteArray> &names)
{
    QList<QByteArray> known = folder == Alerts ? m_alerts.values() : m_episodes.namesIn(folder);
    for (const Key &key : m_settling.keys() + m_refused.values()) {
        if (key.first == folder)
            known.append(key.second);
    }
    for (const QByteArray &name : std::as_const(known)) {
        if (!names.contains(name))
            drop({folder, name});
    }
    if (folder.isEmpty())
        lookAtLines();
}

void DirectoryLedger::settle()
{
    for (const Key &key : m_settling.keys())
        look(key.first, key.second);
}

SnapshotBody DirectoryLedger::snapshot() const
{
    SnapshotBody snapshot = m_episodes.snapshot();
    snapshot.totalAlerts = m_alerts.size() + m_lines.count();
    return snapshot;
}

} // namespace scenedeck
