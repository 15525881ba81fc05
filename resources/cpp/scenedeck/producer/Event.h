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

/// One of the events that drive scenes, or any object with a string `type` of 1..64 characters: it
/// reaches every viewer and drives no scene.
///
/// The dashboard checks every field and refuses what is wrong with a sentence that says why;
/// nothing is checked twice here. Strings are 1..128 bytes of UTF-8, numbers are finite.
using Event = std::variant<PhaseEvent, AttackProfile, Prediction, ModelMetric, Embedding, ModelPerf,
                           QJsonObject>;

/// The event on one line, as it goes over the wire. Throws a PublishError when a number is not
/// finite: JSON has no word for that.
QByteArray toJson(const Event &event);

} // namespace scenedeck::producer
