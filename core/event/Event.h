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

/// A phase as published: its enum value and, for Phase::Other, the published string.
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
    QString episodeId; ///< integers in decimal notation, as published; empty when not given
};

/// `attack_profile`: the load that an attack causes on a host over time.
struct AttackProfileBody
{
    QString name;
    QString shape;
    std::vector<double> curve; ///< 1..4096 finite samples, in the producer's unit
};

/// `prediction`: the prediction of a model for one ten-second window of an episode.
struct PredictionBody
{
    QString episodeId;   ///< integers in decimal notation, as published
    int windowIndex = 0; ///< 0..5
    PhaseValue predicted;
    std::optional<PhaseValue> actual; ///< nullopt: not known yet
    QString model;                    ///< empty when not given
    QString host;                     ///< empty when not given
};

/// `model_metric`: held-out accuracy of a model.
struct ModelMetricBody
{
    QString model;
    double accuracy = 0; ///< 0..1
    qint64 n = 0;        ///< number of evaluated predictions, >= 1; 0 when not given
};

/// `embedding`: one window, projected to the unit square.
struct EmbeddingBody
{
    double x = 0; ///< 0..1
    double y = 0; ///< 0..1
    PhaseValue phase;
    QString episodeId; ///< as in PhaseBody
};

/// `model_perf`: latency of one inference of a model, and the model's accuracy.
struct ModelPerfBody
{
    QString model;
    double latencyUs = 0; ///< > 0, microseconds
    double accuracy = 0;  ///< 0..1
    qint64 n = 0;         ///< number of evaluated predictions, >= 1; 0 when not given
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

/// True if the timestamp of @p episode is later than @p nowMs (Unix milliseconds) by more than the
/// usual clock difference in one network. The clock that set it is then ahead, and the age of the
/// episode is unknown.
inline bool isClockAhead(const EpisodeFile &episode, qint64 nowMs)
{
    constexpr qint64 ToleranceMs = 2000;
    return episode.mtimeMs - nowMs > ToleranceMs;
}

/// Whether the data directory's content is known.
enum class DirectoryState {
    Unknown,    ///< not read yet
    Watching,   ///< read; changes are reported by the file system
    Polling,    ///< read every 30 s, because its file system reports no changes
    Missing,    ///< the directory does not exist
    Unreadable, ///< the directory or a folder in it cannot be read; its content is not counted
};

/// State of the data directory itself, as part of a snapshot.
struct DirectoryReport
{
    DirectoryState state = DirectoryState::Unknown;
    QString path;  ///< the directory, symbolic links resolved, or the folder that cannot be read
    QString error; ///< the system's error text if it cannot be read; otherwise empty

    bool operator==(const DirectoryReport &) const = default;
};

/// `snapshot`: the content of the data directory. Created by the dashboard only.
struct SnapshotBody
{
    qint64 totalEpisodes = 0;
    qint64 totalAlerts = 0;
    qint64 totalBytes = 0;
    std::vector<std::pair<QString, qint64>> hostCounts; ///< by descending count, then by name
    std::vector<EpisodeFile> recentEpisodes;            ///< newest first, at most 20
    DirectoryReport directory = {};
};

/// Any other type: relayed and retained, but used by no scene.
struct OtherBody
{
};

using EventBody = std::variant<PhaseBody, AttackProfileBody, PredictionBody, ModelMetricBody,
                               EmbeddingBody, ModelPerfBody, SnapshotBody, OtherBody>;

/// One accepted event. Immutable once published on the bus; shared between threads from then on.
struct Event
{
    Event() {} // not defaulted: emplace_back() in a vector would zero all bytes first

    quint64 seq = 0; ///< from 1, without gaps; 0 for a snapshot, which is not part of the sequence
    qint64 receivedMs = 0; ///< time of accept, Unix milliseconds: for axes and labels
    /// The same by the monotonic clock: for order, ages and gaps. nullopt if the event was restored
    /// from the log and its age cannot be determined.
    std::optional<qint64> arrivedMs;
    bool isReplayed = false; ///< published by `scenedeck replay`
    QString type;            ///< type name on the wire, e.g. "model_metric"
    QByteArray bytes;        ///< exactly as published, without surrounding white space
    EventBody body;
    double expectEveryS = 0; ///< seconds until the next event of this type is due; 0: not given
};

using EventPtr = std::shared_ptr<const Event>;

} // namespace scenedeck
