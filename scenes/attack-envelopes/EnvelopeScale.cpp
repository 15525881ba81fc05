// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenes/attack-envelopes/EnvelopeScale.h"

#include <algorithm>

namespace scenedeck
{

namespace
{
EnvelopeScale scaleOf(const Envelope &envelope)
{
    const auto smallest = std::min_element(envelope.curve.begin(), envelope.curve.end());
    return {std::min(0.0, *smallest), std::max(0.0, envelope.peak)};
}

double rangeOf(const Envelope &envelope)
{
    const EnvelopeScale scale = scaleOf(envelope);
    return scale.maximum - scale.minimum;
}

/// The median of the ranges above 0; 0 if there are none.
double medianRange(const std::vector<Envelope> &profiles)
{
    std::vector<double> ranges;
    for (const Envelope &profile : profiles) {
        if (const double range = rangeOf(profile); range > 0)
            ranges.push_back(range);
    }
    if (ranges.empty())
        return 0;
    std::sort(ranges.begin(), ranges.end());
    return ranges[(ranges.size() - 1) / 2];
}
} // namespace

void setScales(AttackEnvelopesDocument &document)
{
    const double median = medianRange(document.profiles);
    EnvelopeScale shared{0, 0};
    for (Envelope &profile : document.profiles) {
        const EnvelopeScale scale = scaleOf(profile);
        profile.ownScale.reset();
        if (median > 0 && rangeOf(profile) > WildFactor * median) {
            profile.ownScale = scale;
            continue;
        }
        shared.minimum = std::min(shared.minimum, scale.minimum);
        shared.maximum = std::max(shared.maximum, scale.maximum);
    }
    document.scale = shared.minimum < shared.maximum ? shared : EnvelopeScale{};
}

PeakFormat peakFormat(const EnvelopeScale &scale)
{
    const double largest = std::max(-scale.minimum, scale.maximum);
    if (largest >= 1e6 || largest < 1e-3)
        return {2, true};
    int decimals = 0;
    for (double limit = 100; largest < limit && decimals < 6; limit /= 10)
        ++decimals;
    return {decimals, false};
}

QString PeakFormat::textOf(double peak) const
{
    if (isExponent && peak != 0)
        return QString::number(peak, 'e', decimals);
    return QString::number(peak, 'f', isExponent ? 0 : decimals);
}

} // namespace scenedeck
