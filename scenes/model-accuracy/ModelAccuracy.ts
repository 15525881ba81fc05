// SPDX-License-Identifier: GPL-3.0-or-later
import { headlineOf } from "scenes/model-accuracy/ModelAccuracyHeadline";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson } from "scenes/shared/web/Headline";
import { modelRank } from "scenes/shared/web/ModelOrder";
import { ModelTable } from "scenes/shared/web/ModelTable";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import { intervalJson, intervalOr, wilsonInterval, type Interval } from "scenes/shared/web/WilsonInterval";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";

const MAX_VALUES = 200;

/** One model of the scene; ModelAccuracyDocument.h has the rules. */
export interface ModelValues {
    readonly model: string;
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
}

interface Value {
    readonly accuracy: number;
    readonly n: number | null;
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

/** Whether the change exceeds half the width of the interval. Without an interval, every change does. */
export function isChangeNotable({ change, interval }: ModelValues): boolean {
    const width = interval ? interval.high - interval.low : 0;
    return Math.abs(change ?? 0) > width / 2;
}

/** The latest held-out accuracy of each model, and its history. */
export class ModelAccuracy implements Scene {
    private readonly table: ModelTable<Value>;

    constructor({ models, valuesPerModel }: SceneOptions) {
        this.table = new ModelTable(models, Math.min(MAX_VALUES, valuesPerModel));
    }

    apply(event: Event): void {
        if (event.body.type === "model_metric") this.table.append(event.body.model, event, event.body);
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
                accuracy,
                previous,
                change: previous === null ? null : accuracy - previous,
                n,
                interval: wilsonInterval(accuracy, n),
                best: false,
                ageSeconds: lastArrivedMs === null ? null : Math.trunc(Math.max(0, nowMs - lastArrivedMs) / 1000),
                history: values.map((value) => value.accuracy),
            };
        });
        // A stable sort: models other than the four known ones keep the order of their first appearance.
        models.sort((a, b) => modelRank(a.model) - modelRank(b.model));
        return markBest(models);
    }

    document({ monotonicMs: nowMs }: SceneTime): Json {
        const models = this.read(nowMs);
        return {
            ...headlineJson(headlineOf(models)),
            clear_best: models.some((model) => model.best),
            models: models.map(({ ageSeconds, interval, ...model }) => ({ ...model, interval: intervalJson(interval), age_s: ageSeconds })),
        };
    }
}

export const descriptor: SceneDescriptor = {
    id: "model-accuracy",
    title: "Model accuracy",
    subtitle: "Latest reported accuracy of each model",
    eventTypes: ["model_metric"],
    exampleEvent: '{"type":"model_metric","model":"lstm","accuracy":0.928}',
    create: (options) => new ModelAccuracy(options),
};
