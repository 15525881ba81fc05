// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/episodes/DirectoryReader.h"

#include "core/episodes/FolderLister.h"
#include "core/episodes/SnapshotWriter.h"
#include "core/time/Clock.h"

#include <QLoggingCategory>

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
constexpr qint64 TellEveryMs = 1000;
constexpr qint64 PollEveryMs = 30'000;
constexpr std::chrono::seconds TickEvery{1};

const QByteArray Root = QByteArrayLiteral("");
const QByteArray EpisodesFolder = QByteArrayLiteral("episodes");
const QByteArray AlertsFolder = QByteArrayLiteral("alerts");

/// The folder below @p parent that is ours to read; nothing for all others.
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
} // namespace

DirectoryReader::DirectoryReader(const QByteArray &root, const Clock &clock)
    : m_clock(clock)
    , m_ledger(root, clock)
    , m_watch(this)
    , m_slices(this)
    , m_ticks(this)
{
    connect(&m_slices, &QTimer::timeout, this, &DirectoryReader::listSome);
    connect(&m_ticks, &QTimer::timeout, this, &DirectoryReader::tick);
    connect(&m_watch, &DirectoryWatch::fileTouched, this,
            [this](const QByteArray &folder, const QByteArray &name) {
                m_ledger.look(folder, name);
                tellIfChanged();
            });
    connect(&m_watch, &DirectoryWatch::folderAppeared, this, &DirectoryReader::appeared);
    connect(&m_watch, &DirectoryWatch::folderVanished, this,
            [this](const QByteArray &folder, const QByteArray &name) {
                if (const auto below = folderBelow(folder, name))
                    leave(*below);
            });
    connect(&m_watch, &DirectoryWatch::watchedFolderVanished, this, &DirectoryReader::leave);
    connect(&m_watch, &DirectoryWatch::overflowed, this, &DirectoryReader::listEverythingAgain);
}

DirectoryReader::~DirectoryReader() = default;

void DirectoryReader::start()
{
    m_lastPollMs = m_clock.monotonicMs();
    m_ticks.start(TickEvery);
    enterRoot();
}

void DirectoryReader::tick()
{
    if (m_rootMissing)
        enterRoot();
    if (m_polling && isDue(m_lastPollMs, PollEveryMs))
        listEverythingAgain();
    if (m_ledger.isSettling())
        m_ledger.settle();
    tellIfChanged();
}

void DirectoryReader::enterRoot()
{
    const FolderLister lister(m_ledger.pathOf(Root));
    const bool missing = lister.error() != 0;
    if (missing && !m_rootMissing)
        qCWarning(readerLog).noquote() << "the data directory" << m_ledger.pathOf(Root)
                                       << "cannot be read:" << std::strerror(lister.error())
                                       << "- counting nothing until it can";
    if (!missing && m_rootMissing)
        qCInfo(readerLog).noquote()
            << "the data directory" << m_ledger.pathOf(Root) << "is there now";
    m_rootMissing = missing;
    if (!missing)
        enter(Root);
    tellIfChanged();
}

/// Watches first and lists then, so that nothing falls in between.
void DirectoryReader::enter(const QByteArray &folder)
{
    // The root may be a symbolic link, nothing below it may.
    const QByteArray path = m_ledger.pathOf(folder, folder == Root ? "." : QByteArray());
    const int error = m_watch.add(folder, path);
    if (error == ENOENT || error == ENOTDIR || error == ELOOP) {
        m_rootMissing = m_rootMissing || folder == Root;
        return; // gone again, or no directory; its parent's watch tells the rest
    }
    if (error != 0)
        fallBackToPolling(error);
    m_folders.insert(folder);
    m_toList.push_back(folder);
    m_slices.start();
}

void DirectoryReader::leave(const QByteArray &folder)
{
    const QByteArray inside = folder == Root ? Root : folder + '/';
    const QSet<QByteArray> folders = m_folders;
    for (const QByteArray &each : folders) {
        if (each != folder && !each.startsWith(inside))
            continue;
        m_watch.remove(each);
        m_folders.remove(each);
        m_ledger.keepOnly(each, {});
    }
    if (folder == Root)
        enterRoot();
    tellIfChanged();
}

void DirectoryReader::appeared(const QByteArray &folder, const QByteArray &name)
{
    if (const auto below = folderBelow(folder, name))
        enter(*below); // known already when its permissions changed
    else
        m_ledger.look(folder, name); // a directory where a file belongs is refused there
}

void DirectoryReader::listEverythingAgain()
{
    m_lastPollMs = m_clock.monotonicMs();
    qCInfo(readerLog) << "reading the data directory anew";
    m_toList.clear();
    m_lister.reset();
    enter(Root);
}

void DirectoryReader::listSome()
{
    for (int i = 0; i < EntriesPerSlice && isListing(); ++i) {
        if (!m_lister) {
            m_listed = m_toList.front();
            m_toList.pop_front();
            m_names.clear();
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
    tellIfChanged();
}

void DirectoryReader::entry(const QByteArray &name, bool isDirectory)
{
    const auto below = isDirectory ? folderBelow(m_listed, name) : std::nullopt;
    m_names.insert(name);
    if (below)
        enter(*below);
    else
        m_ledger.look(m_listed, name);
}

/// What is known of the folder but was not seen in it is gone, be it a file or a folder.
void DirectoryReader::finishFolder()
{
    const int error = m_lister->error();
    m_lister.reset();
    if (error != 0 && error != ENOENT)
        qCWarning(readerLog).noquote()
            << m_ledger.pathOf(m_listed) << "cannot be read:" << std::strerror(error);
    m_ledger.keepOnly(m_listed, m_names);
    const QSet<QByteArray> folders = m_folders;
    for (const QByteArray &folder : folders) {
        const qsizetype slash = folder.lastIndexOf('/');
        const QByteArray parent = slash < 0 ? Root : folder.first(slash);
        if (folder != Root && parent == m_listed && !m_names.contains(folder.sliced(slash + 1)))
            leave(folder);
    }
}

void DirectoryReader::fallBackToPolling(int error)
{
    if (std::exchange(m_polling, true))
        return;
    qCWarning(readerLog).noquote()
        << "folders of the data directory cannot be watched:" << std::strerror(error)
        << "- reading it every" << PollEveryMs / 1000
        << "s instead; raise fs.inotify.max_user_watches or"
        << "fs.inotify.max_user_instances to have changes at once";
}

bool DirectoryReader::isDue(qint64 lastMs, qint64 intervalMs) const
{
    return m_clock.monotonicMs() - lastMs >= intervalMs;
}

/// What is held back here goes with a later tick.
void DirectoryReader::tellIfChanged()
{
    if (isListing() || (m_lastToldMs && !isDue(*m_lastToldMs, TellEveryMs)))
        return;
    const SnapshotBody snapshot = m_ledger.snapshot();
    const QByteArray json = snapshotJson(snapshot);
    if (m_lastToldMs && json == m_lastTold)
        return;
    m_lastTold = json;
    m_lastToldMs = m_clock.monotonicMs();
    Q_EMIT snapshotChanged(snapshot);
}

} // namespace scenedeck
