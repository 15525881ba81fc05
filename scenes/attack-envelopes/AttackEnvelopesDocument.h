// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// A profile as described by its last event.
struct Envelope
{
    QString name;
    QString shape;
    std::size_t samples = 0;   ///< length of the curve as published
    double peak = 0;           ///< its largest value
    qint64 receivedMs = 0;     ///< Unix milliseconds
    std::vector<double> curve; ///< at most 256 values, reduced by reduceMinMax()
};

/// The content of attack envelopes:
///
///     {"headline": S or null, "headline_parts": {…} or null (AttackEnvelopesHeadline.h),
///      "scale": {"minimum": M, "maximum": M}, "latest": NAME or null,
///      "profiles": [{"name", "shape", "samples", "peak", "received_ms", "curve": [..]}, ..]}
///
/// `profiles` are sorted by name, by UTF-16 code units. `latest` is the name in the most recent
/// event. The scale extends from the smallest of all values, at most 0, to the largest, at least 0.
/// It is 0 to 1 if all values are 0 or there are none.
struct AttackEnvelopesDocument
{
    double minimum = 0;
    double maximum = 1;
    std::optional<QString> latest;
    std::vector<Envelope> profiles;

    QJsonObject toJson() const;
};

} // namespace scenedeck
