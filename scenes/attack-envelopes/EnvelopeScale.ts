// SPDX-License-Identifier: GPL-3.0-or-later
import type { Envelope } from "scenes/attack-envelopes/AttackEnvelopes";

/** The values at the ends of a scale. */
export interface EnvelopeScale {
    readonly minimum: number;
    readonly maximum: number;
}

export interface ScaledEnvelopes {
    /** Of all profiles without an own scale. */
    readonly scale: EnvelopeScale;
    readonly profiles: readonly Envelope[];
}

/** How peaks are written, so that those on one scale have the same number of decimals. */
interface PeakFormat {
    readonly decimals: number;
    readonly isExponent: boolean;
}

const WILD_FACTOR = 10;

function scaleOf({ curve, peak }: Envelope): EnvelopeScale {
    return { minimum: curve.reduce((least, value) => Math.min(least, value), 0), maximum: Math.max(0, peak) };
}

function rangeOf(envelope: Envelope): number {
    const { minimum, maximum } = scaleOf(envelope);
    return maximum - minimum;
}

/** The median of the ranges above 0, the lower one of two; 0 if there are none. */
function medianRange(profiles: readonly Envelope[]): number {
    const ranges = profiles
        .map(rangeOf)
        .filter((range) => range > 0)
        .sort((a, b) => a - b);
    return ranges[Math.floor((ranges.length - 1) / 2)] ?? 0;
}

/** Sets the scales of the profiles, by the rules of EnvelopeScale.h. */
export function withScales(profiles: readonly Envelope[]): ScaledEnvelopes {
    const median = medianRange(profiles);
    const scaled = profiles.map((profile) => ({ ...profile, ownScale: median > 0 && rangeOf(profile) > WILD_FACTOR * median ? scaleOf(profile) : null }));
    const shared = scaled.filter(({ ownScale }) => ownScale === null).map(scaleOf);
    const minimum = Math.min(0, ...shared.map((scale) => scale.minimum));
    const maximum = Math.max(0, ...shared.map((scale) => scale.maximum));
    return { scale: minimum < maximum ? { minimum, maximum } : { minimum: 0, maximum: 1 }, profiles: scaled };
}

/** Three significant digits of the larger end of the scale. */
export function peakFormat({ minimum, maximum }: EnvelopeScale): PeakFormat {
    const largest = Math.max(-minimum, maximum);
    if (largest >= 1e6 || largest < 1e-3) return { decimals: 2, isExponent: true };
    let decimals = 0;
    for (let limit = 100; largest < limit && decimals < 6; limit /= 10) ++decimals;
    return { decimals, isExponent: false };
}

export function peakText({ decimals, isExponent }: PeakFormat, peak: number): string {
    if (!isExponent || peak === 0) return peak.toFixed(isExponent ? 0 : decimals);
    const [digits, power] = peak.toExponential(decimals).split("e") as [string, string];
    return `${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
}
