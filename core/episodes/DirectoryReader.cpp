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

/// The folder below @p parent that is read; nothing for all others.
std::optional<QByteArray> folderBelow(const QByteArray &parent, const QByteArray &name)
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

/// Whether @p error says that there is no such directory.
bool isMissing(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP;
}

/// As a person sees it who follows every link; as it is given where that leads nowhere.
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
    , m_slices(this)
    , m_ticks(this)
{
    connect(&m_slices, &QTimer::timeout, this, &DirectoryReader::listSome);
    connect(&m_ticks, &QTimer::timeout, this, &DirectoryReader::tick);
    connect(&m_watch, &DirectoryWatch::fileChanged, this,
            [this](const QByteArray &folder, const QByteArray &name, FileChange change) {
                m_ledger.update(folder, name, change);
                announceIfChanged();
            });
    connect(&m_watch, &DirectoryWatch::folderAppeared, this, &DirectoryReader::appeared);
    connect(&m_watch, &DirectoryWatch::folderVanished, this,
            [this](const QByteArray &folder, const QByteArray &name) {
                if (const auto below = folderBelow(folder, name))
                    reenter(*below);
            });
    connect(&m_watch, &DirectoryWatch::watchedFolderVanished, this, &DirectoryReader::reenter);
    connect(&m_watch, &DirectoryWatch::overflowed, this, [this] {
        qCInfo(readerLog) << "reading the data directory anew: the kernel dropped events";
        listEverythingAgain();
    });
}

DirectoryReader::~DirectoryReader() = default;

void DirectoryReader::start()
{
    m_lastCheckMs = m_clock.monotonicMs();
    m_ticks.start(TickEvery);
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
            listEverythingAgain();
        else
            listSilentFoldersAgain();
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
            << "- counting nothing until it can";
    if (error == 0 && before != 0)
        qCInfo(readerLog).noquote() << "the data directory" << m_realRoot << "can be read now";
    if (error == 0)
        enter(Root);
    announceIfChanged();
}

/// Watches first and lists then, so that no change falls in between.
void DirectoryReader::enter(const QByteArray &folder)
{
    if (watch(folder))
        list(folder);
    else
        drop(folder); // the watch of its parent reports a new one
}

/// @return false when there is no such directory any more.
bool DirectoryReader::watch(const QByteArray &folder)
{
    const QByteArray path = pathOf(folder);
    const int error = m_watch.add(folder, path);
    const auto identity = m_fileSystem.identityOf(path);
    if (isMissing(error) || !identity) {
        m_rootError = folder == Root ? ENOENT : m_rootError;
        return false;
    }
    if (error != 0 && error != EACCES) // listing it fails, too, and is tried again
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
    if (name == nullptr || std::exchange(m_silentLogged, true))
        return;
    qCInfo(readerLog).noquote() << m_ledger.pathOf(folder) << "is on" << name
                                << "which does not report changes: reading it again every"
                                << CheckEveryMs / 1000 << "s";
}

/// After a file system was unmounted the directory below it is there again.
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
    if (m_lister && isInside(m_listed, folder))
        m_lister.reset();
    const QList<QByteArray> folders = m_folders.keys();
    for (const QByteArray &each : folders) {
        if (!isInside(each, folder))
            continue;
        m_watch.remove(each);
        m_folders.remove(each);
        m_failures.remove(each);
        m_ledger.drop(each);
    }
}

void DirectoryReader::appeared(const QByteArray &folder, const QByteArray &name)
{
    if (const auto below = folderBelow(folder, name))
        enter(*below); // known already when its permissions changed
    else
        m_ledger.update(folder, name, FileChange::Found); // ignored, as it is no plain file
}

/// A mount, an unmount, a link that points elsewhere: no watch reports them.
void DirectoryReader::compareFolders()
{
    QList<QByteArray> folders = m_folders.keys();
    std::sort(folders.begin(), folders.end()); // parents first
    for (const QByteArray &folder : std::as_const(folders)) {
        const auto known = m_folders.constFind(folder);
        if (known == m_folders.cend() || m_fileSystem.identityOf(pathOf(folder)) == known->identity)
            continue;
        qCInfo(readerLog).noquote()
            << m_ledger.pathOf(folder) << "is another directory now, reading it anew";
        reenter(folder);
    }
}

/// For when events may have been lost.
void DirectoryReader::listEverythingAgain()
{
    m_isPolling = false; // until a watch fails again
    m_toList.clear();
    m_lister.reset();
    m_ledger.forgetWriters();
    enter(Root);
}

/// What is below a silent folder is listed when its parent has been.
void DirectoryReader::listSilentFoldersAgain()
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

void DirectoryReader::list(const QByteArray &folder)
{
    if (std::find(m_toList.begin(), m_toList.end(), folder) == m_toList.end())
        m_toList.push_back(folder);
    m_slices.start();
}

void DirectoryReader::listSome()
{
    for (int i = 0; i < EntriesPerSlice && isListing(); ++i) {
        if (!m_lister) {
            m_listed = m_toList.front();
            m_toList.pop_front();
            m_names.clear();
            m_ledger.beginListing(m_listed);
            m_lister = std::make_unique<FolderLister>(m_ledger.pathOf(m_listed));
        }
        if (const auto found = m_lister->next())
            entry(found->name, found->isDirectory);
        else
            finishFolder();
    }
    if (isListing())
        return;
    m_slices.stop();
    announceIfChanged();
}

void DirectoryReader::entry(const QByteArray &name, bool isDirectory)
{
    const auto below = isDirectory ? folderBelow(m_listed, name) : std::nullopt;
    m_names.insert(name);
    if (below)
        enter(*below);
    else
        m_ledger.update(m_listed, name, FileChange::Found);
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

/// What is known of the folder but was not seen in it is gone, be it a file or a folder.
void DirectoryReader::finishListing()
{
    if (m_failures.remove(m_listed))
        qCInfo(readerLog).noquote() << m_ledger.pathOf(m_listed) << "can be read again";
    m_ledger.finishListing(m_listed, m_names);
    const QList<QByteArray> folders = m_folders.keys();
    for (const QByteArray &folder : folders) {
        const QByteArray name = folder.sliced(folder.lastIndexOf('/') + 1);
        if (folder != Root && parentOf(folder) == m_listed && !m_names.contains(name))
            drop(folder);
    }
}

/// An error is never final. What was known still counts, unless this user may not read it.
void DirectoryReader::failListing(int error)
{
    if (isMissing(error))
        return reenter(m_listed);
    if (error == EACCES || error == EPERM)
        m_ledger.drop(m_listed);
    if (m_failures.add(m_listed, error, m_clock.monotonicMs()))
        qCWarning(readerLog).noquote()
            << m_ledger.pathOf(m_listed) << "cannot be read:" << std::strerror(error)
            << "- trying again until it can";
}

void DirectoryReader::fallBackToPolling(int error)
{
    m_isPolling = true;
    if (std::exchange(m_pollingLogged, true))
        return;
    qCWarning(readerLog).noquote()
        << "folders of the data directory cannot be watched:" << std::strerror(error)
        << "- reading it every" << CheckEveryMs / 1000
        << "s instead; raise fs.inotify.max_user_watches or"
        << "fs.inotify.max_user_instances to have changes at once";
}

/// The root may be a symbolic link, nothing below it may.
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
        const QString below = QFile::decodeName(failure->folder);
        return {DirectoryState::Unreadable,
                below.isEmpty() ? m_realRoot : m_realRoot + QLatin1Char('/') + below,
                QString::fromLocal8Bit(std::strerror(failure->error))};
    }
    const bool isPolling = m_isPolling || std::any_of(m_folders.begin(), m_folders.end(),
                                                      [](const Folder &f) { return f.isSilent; });
    return {isPolling ? DirectoryState::Polling : DirectoryState::Watching, m_realRoot, {}};
}

/// What is too early here goes with a later tick.
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
