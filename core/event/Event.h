// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event/EventBodies.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace scenedeck
{

/// One accepted event. Immutable once published on the bus; shared between threads from then on.
struct Event
{
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
