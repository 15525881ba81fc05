// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// The values at the ends of a scale.
struct EnvelopeScale
{
    double minimum = 0;
    double maximum = 1;

    bool operator==(const EnvelopeScale &) const = default;
};

/// A profile as described by its last event.
struct Envelope
{
    QString name;
    QString shape;
    std::size_t samples = 0;                 ///< length of the curve as published
    double peak = 0;                         ///< its largest value
    qint64 receivedMs = 0;                   ///< Unix milliseconds
    std::vector<double> curve;               ///< at most 256 values, reduced by reduceMinMax()
    std::optional<EnvelopeScale> ownScale{}; ///< of a profile that would flatten all others
};

/// The content of attack envelopes:
///
///     {"headline": S or null, "headline_parts": {…} or null (AttackEnvelopesHeadline.h),
///      "scale": {"minimum": M, "maximum": M}, "latest": NAME or null,
///      "profiles": [{"name", "shape", "samples", "peak", "received_ms", "curve": [..],
///                    "own_scale": {"minimum": M, "maximum": M} or null}, ..]}
///
/// `profiles` are sorted by name, by UTF-16 code units. `latest` is the name in the most recent
/// event. The scale extends from the smallest of all values, at most 0, to the largest, at least 0.
/// It is 0 to 1 if all values are 0 or there are none. A profile with a range of more than ten
/// times the median range has an `own_scale` and does not count for the scale of the others
/// (EnvelopeScale.h).
struct AttackEnvelopesDocument
{
    EnvelopeScale scale; ///< of all profiles without an own one
    std::optional<QString> latest;
    std::vector<Envelope> profiles;

    QJsonObject toJson() const;
};

} // namespace scenedeck
