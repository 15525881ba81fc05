// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace scenedeck
{

/// One profile as its last event described it.
struct Envelope
{
    QString name;
    QString shape;
    std::size_t samples = 0;   ///< length of the curve as published
    double peak = 0;           ///< its largest value
    qint64 receivedMs = 0;     ///< Unix milliseconds
    std::vector<double> curve; ///< at most 256 values, thinned by reduceMinMax()
};

/// What attack envelopes shows:
///
///     {"scale": {"minimum": M, "maximum": M}, "latest": NAME or null,
///      "profiles": [{"name", "shape", "samples", "peak", "received_ms", "curve": [..]}, ..]}
///
/// `profiles` are ordered by name, by UTF-16 code units. `latest` is the name in the most recent
/// event. The scale runs from the smallest value of all, but not above 0, to the largest, but not
/// below 0; 0 to 1 when every value is 0 or there is none.
struct AttackEnvelopesDocument
{
    double minimum = 0;
    double maximum = 1;
    std::optional<QString> latest;
    std::vector<Envelope> profiles;

    QJsonObject toJson() const;
};

} // namespace scenedeck
