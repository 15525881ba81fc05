// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryReader.h"

#include "core/episodes/FolderLister.h"
#include "core/episodes/SnapshotWriter.h"
#include "core/time/Clock.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

namespace scenedeck
{

namespace
{
Q_LOGGING_CATEGORY(readerLog, "scenedeck.episodes")

constexpr int EntriesPerSlice = 500;
constexpr qint64 AnnounceEveryMs = 1000;
constexpr qint64 CheckEveryMs = 30'000;
constexpr std::chrono::seconds TickEvery{1};

const QByteArray Root = QByteArrayLiteral("");
const QByteArray EpisodesFolder = QByteArrayLiteral("episodes");
const QByteArray AlertsFolder = QByteArrayLiteral("alerts");

/// The child folder of @p parent if it is read; nullopt for all others.
std::optional<QByteArray> childFolder(const QByteArray &parent, const QByteArray &name)
{
    if (name.startsWith('.'))
        return std::nullopt;
    if (parent == Root && (name == EpisodesFolder || name == AlertsFolder))
        return name;
    if (parent == EpisodesFolder)
        return EpisodesFolder + '/' + name;
    return std::nullopt;
}

QByteArray parentOf(const QByteArray &folder)
{
    const qsizetype slash = folder.lastIndexOf('/');
    return slash < 0 ? Root : folder.first(slash);
}

bool isInside(const QByteArray &folder, const QByteArray &parent)
{
    return folder == parent || parent == Root || folder.startsWith(parent + '/');
}

/// True if @p error means that the directory does not exist.
bool isMissing(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

/// The canonical path; the absolute path if @p path does not exist.
QString realPathOf(const QByteArray &path)
{
    const QFileInfo info(QFile::decodeName(path));
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? info.absoluteFilePath() : canonical;
}
} // namespace

DirectoryReader::DirectoryReader(const QByteArray &root, const Clock &clock,
                                 const FileSystem &fileSystem)
    : m_clock(clock)
    , m_fileSystem(fileSystem)
    , m_ledger(root, clock, fileSystem)
    , m_watch(this)
    , m_listTimer(this)
    , m_tickTimer(this)
{
    connect(&m_listTimer, &QTimer::timeout, this, &DirectoryReader::listSlice);
    connect(&m_tickTimer, &QTimer::timeout, this, &DirectoryReader::tick);
    connect(&m_watch, &DirectoryWatch::fileChanged, this,
            [this](const QByteArray &folder, const QByteArray &name, FileChange change) {
                m_ledger.update(folder, name, change);
                announceIfChanged();
            });
    connect(&m_watch, &DirectoryWatch::folderAppeared, this, &DirectoryReader::onFolderAppeared);
    connect(&m_watch, &DirectoryWatch::folderVanished, this,
            [this](const QByteArray &folder, const QByteArray &name) {
                if (const auto child = childFolder(folder, name))
                    reenter(*child);
            });
    connect(&m_watch, &DirectoryWatch::watchedFolderVanished, this, &DirectoryReader::reenter);
    connect(&m_watch, &DirectoryWatch::overflowed, this, [this] {
        qCInfo(readerLog)
            << "reading the data directory again: the kernel dropped file change events";
        relistEverything();
    });
}

DirectoryReader::~DirectoryReader() = default;

void DirectoryReader::start()
{
    m_lastCheckMs = m_clock.monotonicMs();
    m_tickTimer.start(TickEvery);
    enterRoot();
}

void DirectoryReader::tick()
{
    if (m_rootError != 0)
        enterRoot();
    for (const QByteArray &folder : m_failures.due(m_clock.monotonicMs()))
        enter(folder);
    if (isDue(m_lastCheckMs, CheckEveryMs)) {
        m_lastCheckMs = m_clock.monotonicMs();
        compareFolders();
        if (m_isPolling)
            relistEverything();
        else
            relistSilentFolders();
    }
    if (m_ledger.hasWaiting())
        m_ledger.updateWaiting();
    announceIfChanged();
}

void DirectoryReader::enterRoot()
{
    const QByteArray path = m_ledger.pathOf(Root);
    m_realRoot = realPathOf(path);
    const int error = FolderLister(path).error();
    const int before = std::exchange(m_rootError, error);
    if (error != 0 && error != before)
        qCWarning(readerLog).noquote()
            << "the data directory" << m_realRoot << "cannot be read:" << std::strerror(error)
            << "- its files are not counted until it can be read";
    if (error == 0 && before != 0)
        qCInfo(readerLog).noquote() << "the data directory" << m_realRoot << "can be read now";
    if (error == 0)
        enter(Root);
    announceIfChanged();
}

/// Adds the watch before listing, so that no change is missed in between.
void DirectoryReader::enter(const QByteArray &folder)
{
    if (watch(folder))
        queueListing(folder);
    else
        drop(folder); // the watch of its parent reports a new folder
}

/// @return false if the directory does not exist any more.
bool DirectoryReader::watch(const QByteArray &folder)
{
    const QByteArray path = pathOf(folder);
    const int error = m_watch.add(folder, path);
    const auto identity = m_fileSystem.identityOf(path);
    if (isMissing(error) || !identity) {
        m_rootError = folder == Root ? ENOENT : m_rootError;
        return false;
    }
    if (error != 0 && error != EACCES) // with EACCES, listing fails too and is retried
        fallBackToPolling(error);
    Folder &entered = m_folders[folder];
    entered.identity = *identity;
    setSilent(folder, entered);
    return true;
}

void DirectoryReader::setSilent(const QByteArray &folder, Folder &entered)
{
    const char *const name = silentFileSystemName(m_fileSystem.typeOf(pathOf(folder)));
    entered.isSilent = name != nullptr;
    m_ledger.setSilent(folder, entered.isSilent);
    if (name == nullptr || std::exchange(m_isSilenceLogged, true))
        return;
    qCInfo(readerLog).noquote() << m_ledger.pathOf(folder) << "is on" << name
                                << "which does not report changes: reading it again every"
                                << CheckEveryMs / 1000 << "s";
}

/// Drops the folder and reads it again: after an unmount, the directory below is visible again.
void DirectoryReader::reenter(const QByteArray &folder)
{
    drop(folder);
    if (folder == Root)
        enterRoot();
    else
        enter(folder);
    announceIfChanged();
}

void DirectoryReader::drop(const QByteArray &folder)
{
    m_failures.remove(folder);
    if (m_lister && isInside(m_listedFolder, folder))
        m_lister.reset();
    const QList<QByteArray> folders = m_folders.keys();
    for (const QByteArray &inner : folders) {
        if (!isInside(inner, folder))
            continue;
        m_watch.remove(inner);
        m_folders.remove(inner);
        m_failures.remove(inner);
        m_ledger.drop(inner);
    }
}

void DirectoryReader::onFolderAppeared(const QByteArray &folder, const QByteArray &name)
{
    if (const auto child = childFolder(folder, name))
        enter(*child); // may be known already, if its permissions changed
    else
        m_ledger.update(folder, name, FileChange::Found); // ignored: not a plain file
}

/// Detects mounts, unmounts and changed symbolic links, which watches do not report.
void DirectoryReader::compareFolders()
{
    QList<QByteArray> folders = m_folders.keys();
    std::sort(folders.begin(), folders.end()); // parents first
    for (const QByteArray &folder : std::as_const(folders)) {
        const auto known = m_folders.constFind(folder);
        if (known == m_folders.cend() || m_fileSystem.identityOf(pathOf(folder)) == known->identity)
            continue;
        qCInfo(readerLog).noquote()
            << m_ledger.pathOf(folder) << "is now a different directory, reading it again";
        reenter(folder);
    }
}

/// Lists all folders again, because events may have been lost.
void DirectoryReader::relistEverything()
{
    m_isPolling = false; // set again if a watch fails
    m_foldersToList.clear();
    m_lister.reset();
    m_ledger.clearWriters();
    enter(Root);
}

/// Lists the topmost folders whose file system does not report changes. Their subfolders follow
/// when the parent is listed.
void DirectoryReader::relistSilentFolders()
{
    const auto isSilent = [this](const QByteArray &folder) {
        return m_folders.value(folder).isSilent;
    };
    const QList<QByteArray> folders = m_folders.keys();
    for (const QByteArray &folder : folders) {
        if (isSilent(folder) && (folder == Root || !isSilent(parentOf(folder))))
            enter(folder);
    }
}

void DirectoryReader::queueListing(const QByteArray &folder)
{
    if (std::find(m_foldersToList.begin(), m_foldersToList.end(), folder) == m_foldersToList.end())
        m_foldersToList.push_back(folder);
    m_listTimer.start();
}

void DirectoryReader::listSlice()
{
    for (int i = 0; i < EntriesPerSlice && isListing(); ++i) {
        if (!m_lister) {
            m_listedFolder = m_foldersToList.front();
            m_foldersToList.pop_front();
            m_names.clear();
            m_ledger.beginListing(m_listedFolder);
            m_lister = std::make_unique<FolderLister>(m_ledger.pathOf(m_listedFolder));
        }
        if (const auto found = m_lister->next())
            processEntry(found->name, found->isDirectory);
        else
            finishFolder();
    }
    if (isListing())
        return;
    m_listTimer.stop();
    announceIfChanged();
}

void DirectoryReader::processEntry(const QByteArray &name, bool isDirectory)
{
    const auto child = isDirectory ? childFolder(m_listedFolder, name) : std::nullopt;
    m_names.insert(name);
    if (child)
        enter(*child);
    else
        m_ledger.update(m_listedFolder, name, FileChange::Found);
}

void DirectoryReader::finishFolder()
{
    const int error = m_lister->error();
    m_lister.reset();
    if (error == 0)
        finishListing();
    else
        failListing(error);
}

/// Drops known files and folders that the listing did not find.
void DirectoryReader::finishListing()
{
    if (m_failures.remove(m_listedFolder))
        qCInfo(readerLog).noquote() << m_ledger.pathOf(m_listedFolder) << "can be read again";
    m_ledger.finishListing(m_listedFolder, m_names);
    const QList<QByteArray> folders = m_folders.keys();
    for (const QByteArray &folder : folders) {
        const QByteArray name = folder.sliced(folder.lastIndexOf('/') + 1);
        if (folder != Root && parentOf(folder) == m_listedFolder && !m_names.contains(name))
            drop(folder);
    }
}

/// Schedules a retry; errors are never final. Known files still count, unless the error is a
/// missing permission.
void DirectoryReader::failListing(int error)
{
    if (isMissing(error))
        return reenter(m_listedFolder);
    if (error == EACCES || error == EPERM)
        m_ledger.drop(m_listedFolder);
    if (m_failures.add(m_listedFolder, error, m_clock.monotonicMs()))
        qCWarning(readerLog).noquote()
            << m_ledger.pathOf(m_listedFolder) << "cannot be read:" << std::strerror(error)
            << "- retrying until it can be read";
}

void DirectoryReader::fallBackToPolling(int error)
{
    m_isPolling = true;
    if (std::exchange(m_isPollingLogged, true))
        return;
    qCWarning(readerLog).noquote()
        << "folders of the data directory cannot be watched:" << std::strerror(error)
        << "- reading it every" << CheckEveryMs / 1000
        << "s instead; raise fs.inotify.max_user_watches or"
        << "fs.inotify.max_user_instances to see changes at once";
}

/// The root may be a symbolic link; folders below it may not.
QByteArray DirectoryReader::pathOf(const QByteArray &folder) const
{
    return m_ledger.pathOf(folder, folder == Root ? "." : QByteArray());
}

bool DirectoryReader::isDue(qint64 lastMs, qint64 intervalMs) const
{
    return m_clock.monotonicMs() - lastMs >= intervalMs;
}

DirectoryReport DirectoryReader::report() const
{
    if (isMissing(m_rootError))
        return {DirectoryState::Missing, m_realRoot, {}};
    if (m_rootError != 0)
        return {DirectoryState::Unreadable, m_realRoot,
                QString::fromLocal8Bit(std::strerror(m_rootError))};
    if (const auto failure = m_failures.first()) {
        const QString child = QFile::decodeName(failure->folder);
        return {DirectoryState::Unreadable,
                child.isEmpty() ? m_realRoot : m_realRoot + QLatin1Char('/') + child,
                QString::fromLocal8Bit(std::strerror(failure->error))};
    }
    const bool isPolling = m_isPolling || std::any_of(m_folders.begin(), m_folders.end(),
                                                      [](const Folder &f) { return f.isSilent; });
    return {isPolling ? DirectoryState::Polling : DirectoryState::Watching, m_realRoot, {}};
}

/// Emits snapshotChanged if the snapshot has changed. If it is too early, a later tick does.
void DirectoryReader::announceIfChanged()
{
    if (isListing() || (m_lastAnnouncedMs && !isDue(*m_lastAnnouncedMs, AnnounceEveryMs)))
        return;
    SnapshotBody snapshot = m_ledger.snapshot();
    snapshot.directory = report();
    const QByteArray json = snapshotJson(snapshot);
    if (m_lastAnnouncedMs && json == m_lastAnnounced)
        return;
    m_lastAnnounced = json;
    m_lastAnnouncedMs = m_clock.monotonicMs();
    Q_EMIT snapshotChanged(snapshot);
}

} // namespace scenedeck
