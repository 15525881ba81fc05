// SPDX-License-Identifier: GPL-3.0-or-later
import { headlineOf } from "scenes/accuracy-vs-cost/AccuracyVsCostHeadline";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson, type Headline } from "scenes/shared/web/Headline";
import { withModelLimit } from "scenes/shared/web/ModelLimit";
import { ModelTable } from "scenes/shared/web/ModelTable";
import { intervalJson, intervalOr, wilsonInterval, type Interval } from "scenes/shared/web/WilsonInterval";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";

/** The document has each model's value of this long ago, in milliseconds. */
const EARLIER_MS = 600_000;
/** It is searched for among this number of newest values of a model. */
const SEARCHED_VALUES = 200;

/** One measurement of a model. */
export interface CostPoint {
    readonly latencyUs: number;
    readonly accuracy: number;
}

/** A model, from its last event; AccuracyVsCostDocument.h has the rules. */
export interface ModelCost {
    readonly model: string;
    readonly value: CostPoint;
    readonly receivedMs: number;
    /** Null: not given. Without `n`, the interval of the accuracy is null. */
    readonly p99Us: number | null;
    readonly n: number | null;
    readonly interval: Interval | null;
    /** Whether no other model is better in one value and at least as good in the other. */
    readonly efficient: boolean;
    /** Whether a model with lower latency is more accurate beyond both intervals. */
    readonly muted: boolean;
    /** The measurement of ten minutes ago, never the last one. */
    readonly earlier: EarlierCost | null;
}

/** An earlier measurement of a model. */
export interface EarlierCost {
    readonly value: CostPoint;
    readonly receivedMs: number;
}

interface Value extends CostPoint {
    readonly n: number | null;
    readonly p99Us: number | null;
    readonly receivedMs: number;
}

/** The newest value received at `sinceMs` or before, or the oldest one; null if that is the last one. */
function earlierOf(values: readonly Value[], sinceMs: number): EarlierCost | null {
    let found = values.length - 1;
    while (found > 0 && values[found]!.receivedMs > sinceMs) --found;
    const value = values[found]!;
    return found === values.length - 1 ? null : { value, receivedMs: value.receivedMs };
}

function earlierJson(earlier: EarlierCost | null): Json {
    return earlier && { latency_us: earlier.value.latencyUs, accuracy: earlier.value.accuracy, received_ms: earlier.receivedMs };
}

function compare(a: ModelCost, b: ModelCost): number {
    return a.value.latencyUs - b.value.latencyUs || b.value.accuracy - a.value.accuracy || (a.model < b.model ? -1 : 1);
}

/** Marks the efficient models in one pass over the list sorted by latency (Kung, Luccio, Preparata, 1975). */
function markEfficient(sorted: readonly ModelCost[]): ModelCost[] {
    let best: CostPoint | null = null;
    return sorted.map((model) => {
        const { accuracy, latencyUs } = model.value;
        const better = best === null || accuracy > best.accuracy;
        const equal = best !== null && accuracy === best.accuracy && latencyUs === best.latencyUs;
        if (better) best = model.value;
        return { ...model, efficient: better || equal };
    });
}

/** Marks the models for which a model with lower latency has an interval completely above theirs. */
function markMuted(sorted: readonly ModelCost[]): ModelCost[] {
    let bestLow = -Infinity; // of the models with a lower latency
    let bestLowHere = -Infinity; // of those and the models with this latency
    let latencyUs = 0;
    return sorted.map((model) => {
        const { low, high } = intervalOr(model.interval, model.value.accuracy);
        if (model.value.latencyUs > latencyUs) bestLow = bestLowHere;
        latencyUs = model.value.latencyUs;
        bestLowHere = Math.max(bestLowHere, low);
        return { ...model, muted: bestLow > high };
    });
}

/** The cost of one inference and the accuracy of each model. */
export class AccuracyVsCost implements Scene {
    private readonly table: ModelTable<Value>;

    constructor({ models, valuesPerModel }: SceneOptions) {
        this.table = new ModelTable(models, Math.min(SEARCHED_VALUES, valuesPerModel));
    }

    apply(event: Event): void {
        if (event.body.type !== "model_perf") return;
        const { model, latencyUs, accuracy, n, p99Us } = event.body;
        this.table.append(model, event, { latencyUs, accuracy, n, p99Us, receivedMs: event.receivedMs });
    }

    shows({ body }: Event): boolean {
        return body.type === "model_perf" && this.table.has(body.model);
    }

    get isEmpty(): boolean {
        return this.table.size === 0;
    }

    get modelCount(): number {
        return this.table.size;
    }

    /** Whether the maximum number of models is shown. */
    get isFull(): boolean {
        return this.table.isFull;
    }

    /** The models at `now`, by ascending latency. */
    read(now: SceneTime): ModelCost[] {
        const models = this.table.models.map(({ name, values, lastMs }) => {
            const value = values.at(-1)!;
            return {
                model: name,
                value,
                p99Us: value.p99Us,
                n: value.n,
                interval: wilsonInterval(value.accuracy, value.n),
                receivedMs: lastMs,
                efficient: false,
                muted: false,
                earlier: earlierOf(values, now.unixMs - EARLIER_MS),
            };
        });
        return markMuted(markEfficient(models.sort(compare)));
    }

    headline(models: readonly ModelCost[]): Headline | null {
        return withModelLimit(headlineOf(models), this.isFull, models.length);
    }

    document(now: SceneTime): Json {
        const models = this.read(now);
        return {
            ...headlineJson(this.headline(models)),
            models: models.map(({ model, value, p99Us, n, interval, receivedMs, efficient, muted, earlier }) => ({
                model,
                latency_us: value.latencyUs,
                p99_us: p99Us,
                accuracy: value.accuracy,
                n,
                interval: intervalJson(interval),
                received_ms: receivedMs,
                efficient,
                muted,
                earlier: earlierJson(earlier),
            })),
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "accuracy-vs-cost",
    title: "Accuracy vs. cost",
    subtitle: "Higher is better, further left is cheaper; the line joins the best trade-offs",
    eventTypes: ["model_perf"],
    exampleEvent: '{"type":"model_perf","model":"gru","latency_us":260,"accuracy":0.911}',
    create: (options) => new AccuracyVsCost(options),
};
