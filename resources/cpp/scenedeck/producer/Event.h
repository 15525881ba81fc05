// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenedeck/producer/AttackProfile.h>
#include <scenedeck/producer/Embedding.h>
#include <scenedeck/producer/ModelMetric.h>
#include <scenedeck/producer/ModelPerf.h>
#include <scenedeck/producer/PhaseEvent.h>
#include <scenedeck/producer/Prediction.h>

#include <QByteArray>
#include <QJsonObject>

#include <variant>

namespace scenedeck::producer
{

/// One of the events that scenes show, or any object with a string `type` of 1..64 characters,
/// which is delivered to all viewers but shown by no scene.
///
/// The dashboard validates all fields and rejects invalid ones with an error sentence; this library
/// does not validate them. Strings are 1..128 bytes of UTF-8, numbers are finite.
using Event = std::variant<PhaseEvent, AttackProfile, Prediction, ModelMetric, Embedding, ModelPerf,
                           QJsonObject>;

/// The event as one line of JSON, as it is sent. Throws a PublishError if a number is not finite,
/// which JSON cannot represent.
QByteArray toJson(const Event &event);

} // namespace scenedeck::producer
