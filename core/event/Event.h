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
};

/// `model_metric`: held-out accuracy of a model.
struct ModelMetricBody
{
    QString model;
    double accuracy = 0; ///< 0..1
};

/// `embedding`: one window, projected to the unit square.
struct EmbeddingBody
{
    double x = 0; ///< 0..1
    double y = 0; ///< 0..1
    PhaseValue phase;
};

/// `model_perf`: what one inference of a model costs and how accurate it is.
struct ModelPerfBody
{
    QString model;
    double latencyUs = 0; ///< > 0, microseconds
    double accuracy = 0;  ///< 0..1
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

/// `snapshot`: the data directory's content; made by the dashboard alone.
struct SnapshotBody
{
    qint64 totalEpisodes = 0;
    qint64 totalAlerts = 0;
    qint64 totalBytes = 0;
    std::vector<std::pair<QString, qint64>> hostCounts; ///< most episodes first, then by name
    std::vector<EpisodeFile> recentEpisodes;            ///< newest first, at most 20
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
    qint64 receivedMs = 0; ///< when the listener took it, Unix milliseconds
    QString type;          ///< the wire's name, e.g. "model_metric"
    QByteArray bytes;      ///< exactly as published, less surrounding white space
    EventBody body;
};

using EventPtr = std::shared_ptr<const Event>;

} // namespace scenedeck
