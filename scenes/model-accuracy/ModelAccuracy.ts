// SPDX-License-Identifier: GPL-3.0-or-later
import { headlineOf } from "scenes/model-accuracy/ModelAccuracyHeadline";
import { ActionRuns } from "scenes/shared/web/ActionRuns";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson, type Headline } from "scenes/shared/web/Headline";
import { withModelLimit } from "scenes/shared/web/ModelLimit";
import { modelRank } from "scenes/shared/web/ModelOrder";
import { ModelTable } from "scenes/shared/web/ModelTable";
import { runSpans, runSpansJson, type RunSpan } from "scenes/shared/web/RunSpans";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { intervalJson, intervalOr, wilsonInterval, type Interval } from "scenes/shared/web/WilsonInterval";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";

const MAX_VALUES = 200;

/** One model of the scene; ModelAccuracyDocument.h has the rules. */
export interface ModelValues {
    readonly model: string;
    /** By accuracy, from 1. */
    readonly rank: number;
    readonly accuracy: number;
    readonly previous: number | null;
    readonly change: number | null;
    /** Null: not given; the interval is then also null. */
    readonly n: number | null;
    readonly interval: Interval | null;
    readonly best: boolean;
    /** Null: unknown. */
    readonly ageSeconds: number | null;
    /** Oldest first. */
    readonly history: readonly number[];
    /** The receive time of each value, Unix milliseconds. */
    readonly historyMs: readonly number[];
    /** The n of each value. */
    readonly historyN: readonly (number | null)[];
}

interface Value {
    readonly accuracy: number;
    readonly n: number | null;
    readonly receivedMs: number;
}

/** Marks the model for which the lower end of the interval (without n: the value) is above every other model's value. */
function markBest(models: readonly ModelValues[]): ModelValues[] {
    let highest = -Infinity;
    let second = -Infinity; // equal to `highest` if two models have the highest value
    for (const { accuracy } of models) {
        second = Math.max(second, Math.min(highest, accuracy));
        highest = Math.max(highest, accuracy);
    }
    return models.map((model) => {
        const { low } = intervalOr(model.interval, model.accuracy);
        return { ...model, best: low > (model.accuracy === highest ? second : highest) };
    });
}

/** The receive times of the oldest and the newest value; `models`: at least one. */
export function historySpan(models: readonly ModelValues[]): { readonly oldestMs: number; readonly newestMs: number } {
    return {
        oldestMs: Math.min(...models.map(({ historyMs }) => Math.min(...historyMs))),
        newestMs: Math.max(...models.map(({ historyMs }) => Math.max(...historyMs))),
    };
}

/** Whether the model is the best, and its n is given. */
export function isClearBest({ best, n }: ModelValues): boolean {
    return best && n !== null;
}

function withRanks(models: readonly ModelValues[]): ModelValues[] {
    const ranked = [...models].sort((a, b) => b.accuracy - a.accuracy);
    const ranks = new Map(ranked.map((model, i) => [model, i + 1]));
    return models.map((model) => ({ ...model, rank: ranks.get(model)! }));
}

/** Whether the change exceeds half the width of the interval. Without an interval, every change does. */
export function isChangeNotable({ change, interval }: ModelValues): boolean {
    const width = interval ? interval.high - interval.low : 0;
    return Math.abs(change ?? 0) > width / 2;
}

/** The latest held-out accuracy of each model, and its history. */
export class ModelAccuracy implements Scene {
    private readonly table: ModelTable<Value>;
    private readonly actionRuns = new ActionRuns();

    constructor({ models, valuesPerModel }: SceneOptions) {
        this.table = new ModelTable(models, Math.min(MAX_VALUES, valuesPerModel));
    }

    apply(event: Event): void {
        this.actionRuns.apply(event);
        if (event.body.type !== "model_metric") return;
        const { model, accuracy, n } = event.body;
        this.table.append(model, event, { accuracy, n, receivedMs: event.receivedMs });
    }

    shows({ body }: Event): boolean {
        return body.type === "model_metric" && this.table.has(body.model);
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

    read(nowMs: number): ModelValues[] {
        const models = this.table.models.map(({ name, values, lastArrivedMs }) => {
            const { accuracy, n } = values.at(-1)!;
            const previous = values.at(-2)?.accuracy ?? null;
            return {
                model: name,
                rank: 0,
                accuracy,
                previous,
                change: previous === null ? null : accuracy - previous,
                n,
                interval: wilsonInterval(accuracy, n),
                best: false,
                ageSeconds: lastArrivedMs === null ? null : Math.trunc(Math.max(0, nowMs - lastArrivedMs) / 1000),
                history: values.map((value) => value.accuracy),
                historyMs: values.map((value) => value.receivedMs),
                historyN: values.map((value) => value.n),
            };
        });
        // A stable sort: models other than the four known ones keep the order of their first appearance.
        models.sort((a, b) => modelRank(a.model) - modelRank(b.model));
        return withRanks(markBest(models));
    }

    /** The runs of actions from the oldest to the newest value of `models`. */
    runs(models: readonly ModelValues[]): RunSpan[] {
        if (models.length === 0) return [];
        const { oldestMs, newestMs } = historySpan(models);
        return runSpans(this.actionRuns, oldestMs, newestMs);
    }

    headline(models: readonly ModelValues[]): Headline | null {
        return withModelLimit(headlineOf(models), this.isFull, models.length);
    }

    document({ monotonicMs: nowMs }: SceneTime): Json {
        const models = this.read(nowMs);
        return {
            ...headlineJson(this.headline(models)),
            clear_best: models.some(isClearBest),
            models: models.map(({ ageSeconds, interval, historyMs, historyN, ...model }) => ({
                ...model,
                interval: intervalJson(interval),
                age_s: ageSeconds,
                history_ms: historyMs,
                history_n: historyN,
            })),
            runs: runSpansJson(this.runs(models)),
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "model-accuracy",
    title: "Model accuracy",
    subtitle: "Latest reported accuracy of each model",
    eventTypes: ["model_metric"],
    exampleEvent: '{"type":"model_metric","model":"lstm","accuracy":0.928}',
    besideTypes: ["action", "action_list"],
    create: (options) => new ModelAccuracy(options),
};
