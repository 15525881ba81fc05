// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/Phase.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace scenedeck
{

/// A phase as published: its class and, for Phase::Other, the string that was sent.
struct PhaseValue
{
    Phase phase = Phase::Other;
    QString name; ///< as published, 1..128 bytes of UTF-8

    bool operator==(const PhaseValue &) const = default;
};

/// `phase`: a host reports the phase that it is in.
struct PhaseBody
{
    PhaseValue phase;
    QString host;      ///< 1..128 bytes; empty when not given
    QString episodeId; ///< an integer id is kept in its decimal spelling; empty when not given
};

/// `attack_profile`: the load that an attack puts on a host over time.
struct AttackProfileBody
{
    QString name;
    QString shape;
    std::vector<double> curve; ///< 1..4096 finite samples, in the producer's own unit
};

/// `prediction`: what a model said of one ten-second window of an episode.
struct PredictionBody
{
    QString episodeId;   ///< an integer id is kept in its decimal spelling
    int windowIndex = 0; ///< 0..5
    PhaseValue predicted;
    std::optional<PhaseValue> actual; ///< nothing: not known yet
    QString model;                    ///< empty when not given
    QString host;                     ///< empty when not given
};

/// `model_metric`: held-out accuracy of a model.
struct ModelMetricBody
{
    QString model;
    double accuracy = 0; ///< 0..1
    qint64 n = 0;        ///< how many answers were judged, >= 1; 0 when not given
};

/// `embedding`: one window, projected to the unit square.
struct EmbeddingBody
{
    double x = 0; ///< 0..1
    double y = 0; ///< 0..1
    PhaseValue phase;
    QString episodeId; ///< as in PhaseBody
};

/// `model_perf`: what one inference of a model costs and how accurate it is.
struct ModelPerfBody
{
    QString model;
    double latencyUs = 0; ///< > 0, microseconds
    double accuracy = 0;  ///< 0..1
    qint64 n = 0;         ///< how many answers were judged, >= 1; 0 when not given
    double p99Us = 0;     ///< 99th percentile of the latency, >= latencyUs; 0 when not given
};

/// One tarball in the data directory.
struct EpisodeFile
{
    QString episodeId;
    QString host;
    qint64 bytes = 0;
    qint64 mtimeMs = 0; ///< Unix milliseconds

    bool operator==(const EpisodeFile &) const = default;
};

/// Whether @p episode is dated after @p nowMs (Unix milliseconds) by more than clocks of one
/// network differ: the clock that dated it is ahead, and its age is not known.
inline bool isClockAhead(const EpisodeFile &episode, qint64 nowMs)
{
    constexpr qint64 ToleranceMs = 2000;
    return episode.mtimeMs - nowMs > ToleranceMs;
}

/// Whether the data directory's content is known.
enum class DirectoryState {
    Unknown,    ///< not read yet
    Watching,   ///< read, and changes are reported
    Polling,    ///< read, and read again every 30 s, as its file system reports no changes
    Missing,    ///< there is no such directory
    Unreadable, ///< the directory or a folder in it cannot be read; what is in there is not counted
};

/// What a snapshot says of the data directory itself.
struct DirectoryReport
{
    DirectoryState state = DirectoryState::Unknown;
    QString path;  ///< that of the directory without symbolic links, or of the folder that fails
    QString error; ///< the system's reason where it cannot be read; empty otherwise

    bool operator==(const DirectoryReport &) const = default;
};

/// `snapshot`: the data directory's content; made by the dashboard alone.
struct SnapshotBody
{
    qint64 totalEpisodes = 0;
    qint64 totalAlerts = 0;
    qint64 totalBytes = 0;
    std::vector<std::pair<QString, qint64>> hostCounts; ///< most episodes first, then by name
    std::vector<EpisodeFile> recentEpisodes;            ///< newest first, at most 20
    DirectoryReport directory = {};
};

/// Any other type: relayed and kept, but it drives no scene.
struct OtherBody
{
};

using EventBody = std::variant<PhaseBody, AttackProfileBody, PredictionBody, ModelMetricBody,
                               EmbeddingBody, ModelPerfBody, SnapshotBody, OtherBody>;

/// One accepted event. Immutable once it is on the bus, and shared between threads from then on.
struct Event
{
    Event() {} // not defaulted: a new one in a vector would have all its bytes zeroed first

    quint64 seq = 0; ///< from 1, without holes; 0 for a snapshot, which is not part of the sequence
    qint64 receivedMs = 0; ///< when the listener took it, Unix milliseconds: for axes and labels
    /// The same by the monotonic clock: for order, ages and gaps. Nothing when it was restored from
    /// the log and the clock cannot tell how old it is.
    std::optional<qint64> arrivedMs;
    bool isReplayed = false; ///< published by `scenedeck replay`
    QString type;            ///< the wire's name, e.g. "model_metric"
    QByteArray bytes;        ///< exactly as published, less surrounding white space
    EventBody body;
    double expectEveryS = 0; ///< the next event of this type is due then, seconds; 0: not given
};

using EventPtr = std::shared_ptr<const Event>;

} // namespace scenedeck
