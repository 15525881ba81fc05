// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/episodes/AlertLines.h"
#include "core/episodes/EpisodeTally.h"
#include "core/event/Event.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <optional>
#include <utility>

struct stat;

namespace scenedeck
{

class Clock;

/// What is known of the data directory, file by file. Knows no watch and no thread: it is told
/// where to look. Folders are named by their path below the root: "", "episodes", "episodes/HOST",
/// "alerts". Symbolic links are not followed.
///
/// A file counts once it is settled: it was last changed, or first seen in its present state, at
/// least two seconds ago.
class DirectoryLedger
{
public:
    /// @p clock must outlive the ledger.
    DirectoryLedger(const QByteArray &root, const Clock &clock);

    /// Looks at one file, which may be new, changed or gone. One stat.
    void look(const QByteArray &folder, const QByteArray &name);

    /// Drops what is known of files in @p folder that are not among @p names.
    void keepOnly(const QByteArray &folder, const QSet<QByteArray> &names);

    /// Looks again at files that may have settled.
    void settle();

    /// Whether files wait for settle().
    bool isSettling() const { return !m_settling.isEmpty(); }

    SnapshotBody snapshot() const;

    /// How often a file was looked at.
    quint64 looks() const { return m_looks; }

    /// The path of something in @p folder.
    QByteArray pathOf(const QByteArray &folder, const QByteArray &name = {}) const;

private:
    using Key = std::pair<QByteArray, QByteArray>; // folder and name
    struct Sight
    {
        qint64 size = 0;
        qint64 mtimeMs = 0;
        qint64 firstSeenMs = 0; ///< monotonic
    };

    void lookAtLines();
    void judge(const Key &key, const struct stat &status);
    bool isSettled(const Key &key, const Sight &sight);
    void count(const Key &key, const EpisodeFile &file);
    void drop(const Key &key);
    void refuse(const Key &key, const char *why);

    const QByteArray m_root;
    const Clock &m_clock;
    EpisodeTally m_episodes;
    QSet<QByteArray> m_alerts;
    AlertLines m_lines;
    QHash<Key, Sight> m_settling;
    QSet<Key> m_refused; ///< told once
    quint64 m_looks = 0;
};

} // namespace scenedeck
