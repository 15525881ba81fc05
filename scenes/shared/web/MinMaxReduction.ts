// SPDX-License-Identifier: GPL-3.0-or-later

/** The index of the smallest and of the largest value in values[begin..end); the first one of equal values. */
function extremes(values: readonly number[], begin: number, end: number): [number, number] {
    let smallest = begin;
    let largest = begin;
    for (let i = begin + 1; i < end; ++i) {
        if (values[i]! < values[smallest]!) smallest = i;
        if (values[i]! > values[largest]!) largest = i;
    }
    return [smallest, largest];
}

/**
 * Reduces evenly spaced `values` to at most `atMost` points (an even number ≥ 2) and keeps all spikes: the
 * smallest and the largest value of each bucket; by the rules of scenes/shared/model/MinMaxReduction.h.
 */
export function reduceMinMax(values: readonly number[], atMost: number): number[] {
    const count = values.length;
    if (count <= atMost) return [...values];
    const buckets = Math.floor(atMost / 2);
    const reduced: number[] = [];
    for (let bucket = 0; bucket < buckets; ++bucket) {
        const begin = Math.floor((bucket * count) / buckets);
        const end = Math.floor(((bucket + 1) * count) / buckets);
        const [smallest, largest] = extremes(values, begin, end);
        reduced.push(values[Math.min(smallest, largest)]!, values[Math.max(smallest, largest)]!);
    }
    return reduced;
}
