// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryLedger.h"

#include "core/episodes/EpisodeName.h"
#include "core/episodes/FileTime.h"
#include "core/time/Clock.h"

#include <algorithm>

#include <sys/stat.h>

namespace scenedeck
{

namespace
{
constexpr qint64 SettlingMs = 2000;

const QByteArray Alerts = QByteArrayLiteral("alerts");
const QByteArray LinesName = QByteArrayLiteral("alerts.jsonl");
const QByteArray HostPrefix = QByteArrayLiteral("episodes/");

QByteArray hostFolderOf(const QByteArray &folder)
{
    return folder.startsWith(HostPrefix) ? folder.sliced(HostPrefix.size()) : QByteArray();
}

/// The reason why the file of an episode with @p status is incomplete; null if it may be complete.
const char *incompleteReason(const struct stat &status)
{
    if (status.st_size == 0)
        return "is empty";
    if (status.st_mtim.tv_sec == 0)
        return "has the date 1970-01-01, which rsync gives to an unfinished file,";
    return nullptr;
}
} // namespace

DirectoryLedger::DirectoryLedger(const QByteArray &root, const Clock &clock,
                                 const FileSystem &fileSystem)
    : m_root(root)
    , m_clock(clock)
    , m_fileSystem(fileSystem)
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

void DirectoryLedger::update(const QByteArray &folder, const QByteArray &name, FileChange change)
{
    ++m_updates;
    if (folder.isEmpty()) {
        if (name == LinesName)
            updateAlertLines();
        return; // no other file of the root is counted
    }
    const Key key(folder, name);
    if (!downloadedName(name).isEmpty())
        updateDownload(key);
    if (isTemporaryName(name))
        return discard(key);
    struct stat status = {};
    if (::lstat(pathOf(folder, name).constData(), &status) != 0)
        return discard(key);
    evaluate(key, status, change);
}

void DirectoryLedger::updateAlertLines()
{
    if (!m_lines.update(pathOf({}, LinesName)))
        m_ignored.add({}, pathOf({}), LinesName, "cannot be read");
}

void DirectoryLedger::updateDownload(const Key &control)
{
    struct stat status = {};
    const bool exists = ::lstat(pathOf(control.first, control.second).constData(), &status) == 0;
    if (exists == m_downloads.contains(control))
        return;
    if (exists)
        m_downloads.insert(control);
    else
        m_downloads.remove(control);
    update(control.first, downloadedName(control.second), FileChange::Found);
}

void DirectoryLedger::evaluate(const Key &key, const struct stat &status, FileChange change)
{
    const auto &[folder, name] = key;
    const bool isAlert = folder == Alerts;
    if (!S_ISREG(status.st_mode))
        return ignore(key, "is not a plain file");
    const auto named = isAlert ? EpisodeName{} : episodeName(hostFolderOf(folder), name);
    if (!named || !decodedName(name))
        return ignore(key, "is not named like an episode's tarball");
    if (!isComplete(key, status, change))
        return;
    const char *const incomplete = isAlert ? nullptr : incompleteReason(status);
    if (incomplete != nullptr && change == FileChange::Found)
        return ignore(key, incomplete);
    if (incomplete != nullptr || isBeingDownloaded(key))
        return discard(key);
    count(key, {named->episodeId, named->host, status.st_size, mtimeMsOf(status)});
}

/// True if the file is complete. Otherwise it does not count, and is read again later unless it is
/// unreadable.
bool DirectoryLedger::isComplete(const Key &key, const struct stat &status, FileChange change)
{
    const bool isWritten = change == FileChange::Written;
    if (isWritten || (change == FileChange::Created && status.st_size == 0))
        m_writing.insert(key);
    const FileAccess access = isWritten ? FileAccess::OpenForWriting : accessOf(key);
    if (access == FileAccess::Unreadable) {
        ignore(key, "cannot be read");
        return false;
    }
    if (access == FileAccess::OpenForWriting) {
        uncount(key);
        m_writing.insert(key);
        return false;
    }
    const bool isClosed = change == FileChange::Closed || change == FileChange::MovedHere;
    if (access == FileAccess::Complete || isClosed) {
        m_writing.remove(key);
        return true;
    }
    if (m_writing.contains(key))
        return false;
    return (change == FileChange::Other && isCounted(key)) || isSettled(key, status);
}

bool DirectoryLedger::isSettled(const Key &key, const struct stat &status)
{
    const FileState state{status.st_size, mtimeMsOf(status), m_clock.monotonicMs()};
    const auto known = m_settling.constFind(key);
    const bool isSame =
        known != m_settling.cend() && known->size == state.size && known->mtimeMs == state.mtimeMs;
    const bool isOld = m_clock.unixMs() - state.mtimeMs >= SettlingMs;
    const bool isUnchanged = isSame && state.firstSeenMs - known->firstSeenMs >= SettlingMs;
    if (isOld || isUnchanged)
        return true;
    if (!isSame) {
        uncount(key);
        m_settling.insert(key, state);
    }
    return false;
}

bool DirectoryLedger::isCounted(const Key &key) const
{
    return key.first == Alerts ? m_alerts.contains(key.second)
                               : m_episodes.contains(key.first, key.second);
}

bool DirectoryLedger::isBeingDownloaded(const Key &key) const
{
    const QList<QByteArray> controls = controlFileNames(key.second);
    return std::any_of(controls.begin(), controls.end(), [&](const QByteArray &control) {
        return m_downloads.contains({key.first, control});
    });
}

FileAccess DirectoryLedger::accessOf(const Key &key) const
{
    return m_fileSystem.accessOf(pathOf(key.first, key.second),
                                 !m_silentFolders.contains(key.first));
}

void DirectoryLedger::count(const Key &key, const EpisodeFile &file)
{
    m_settling.remove(key);
    if (key.first == Alerts)
        m_alerts.put(key.second, file.mtimeMs);
    else
        m_episodes.put(key.first, key.second, file);
}

void DirectoryLedger::uncount(const Key &key)
{
    m_settling.remove(key);
    if (key.first == Alerts)
        m_alerts.remove(key.second);
    else
        m_episodes.remove(key.first, key.second);
}

void DirectoryLedger::discard(const Key &key)
{
    uncount(key);
    m_writing.remove(key);
}

void DirectoryLedger::ignore(const Key &key, const char *reason)
{
    discard(key);
    m_ignored.add(key.first, pathOf(key.first), key.second, reason);
}

void DirectoryLedger::beginListing(const QByteArray &folder)
{
    m_ignored.beginListing(folder);
}

void DirectoryLedger::finishListing(const QByteArray &folder, const QSet<QByteArray> &names)
{
    const QSet<QByteArray> missing = namesIn(folder) - names;
    for (const QByteArray &name : missing)
        update(folder, name, FileChange::Other);
    if (folder.isEmpty())
        updateAlertLines();
    m_ignored.finishListing(folder, pathOf(folder));
}

void DirectoryLedger::drop(const QByteArray &folder)
{
    m_downloads.removeIf([&folder](const Key &key) { return key.first == folder; });
    for (const QByteArray &name : namesIn(folder))
        discard({folder, name});
    if (folder.isEmpty())
        updateAlertLines();
}

QSet<QByteArray> DirectoryLedger::namesIn(const QByteArray &folder) const
{
    const QList<QByteArray> episodes = m_episodes.namesIn(folder);
    QSet<QByteArray> names(episodes.begin(), episodes.end());
    if (folder == Alerts)
        names.unite(m_alerts.names());
    const auto insert = [&](const Key &key) {
        if (key.first == folder)
            names.insert(key.second);
    };
    std::for_each(m_settling.keyBegin(), m_settling.keyEnd(), insert);
    std::for_each(m_writing.begin(), m_writing.end(), insert);
    std::for_each(m_downloads.begin(), m_downloads.end(), insert);
    return names;
}

void DirectoryLedger::setSilent(const QByteArray &folder, bool silent)
{
    if (silent)
        m_silentFolders.insert(folder);
    else
        m_silentFolders.remove(folder);
}

void DirectoryLedger::clearWriters()
{
    m_writing.clear();
}

void DirectoryLedger::updateWaiting()
{
    const QList<Key> settling = m_settling.keys();
    const QList<Key> writing = m_writing.values();
    for (const Key &key : settling + writing)
        update(key.first, key.second, FileChange::Found);
}

SnapshotBody DirectoryLedger::snapshot()
{
    const qint64 nowMs = m_clock.unixMs();
    SnapshotBody snapshot = m_episodes.snapshot(nowMs);
    snapshot.totalAlerts = m_alerts.count() + m_lines.count();
    snapshot.newestAlertMs = newestAlertMs(nowMs);
    return snapshot;
}

std::optional<qint64> DirectoryLedger::newestAlertMs(qint64 nowMs) const
{
    std::optional<qint64> newest = m_alerts.newestMs();
    if (m_lines.count() > 0)
        newest = std::max(newest, std::optional(m_lines.mtimeMs()));
    // The clock that set it is ahead: the age of the newest alert is unknown.
    return newest && isClockAhead(*newest, nowMs) ? std::nullopt : newest;
}

} // namespace scenedeck
