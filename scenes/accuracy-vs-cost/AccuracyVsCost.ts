// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import type { Json, Scene, SceneDescriptor } from "scenes/shared/web/Scene";

const MOST_MODELS = 64;
const TRAIL_LENGTH = 200;

/** One measurement of a model. */
export interface CostPoint {
    readonly latencyUs: number;
    readonly accuracy: number;
}

/** A model as its last event described it; AccuracyVsCostDocument.h has the rules. */
export interface ModelCost {
    readonly model: string;
    readonly value: CostPoint;
    readonly receivedMs: number;
    /** No other model is better without being worse. */
    readonly efficient: boolean;
    /** Oldest first, the last one is `value`. */
    readonly trail: readonly CostPoint[];
}

interface Model {
    readonly trail: CostPoint[];
    receivedMs: number;
    lastSeq: number;
}

function compare(a: ModelCost, b: ModelCost): number {
    return a.value.latencyUs - b.value.latencyUs || b.value.accuracy - a.value.accuracy || (a.model < b.model ? -1 : 1);
}

/** Marks the efficient ones by one pass over the sorted list (Kung, Luccio, Preparata, 1975). */
function markEfficient(sorted: readonly ModelCost[]): ModelCost[] {
    let best: CostPoint | null = null;
    return sorted.map((model) => {
        const { accuracy, latencyUs } = model.value;
        const better = best === null || accuracy > best.accuracy;
        const equal = best !== null && accuracy === best.accuracy && latencyUs === best.latencyUs;
        if (better)
            best = model.value;
        return { ...model, efficient: better || equal };
    });
}

/** What one inference of each model costs and how accurate it is. */
export class AccuracyVsCost implements Scene {
    private readonly models = new Map<string, Model>();

    apply(event: Event): void {
        const body = event.body;
        if (body.type !== "model_perf")
            return;
        let model = this.models.get(body.model);
        if (!model) {
            this.makeRoom();
            model = { trail: [], receivedMs: 0, lastSeq: 0 };
            this.models.set(body.model, model);
        }
        model.trail.push({ latencyUs: body.latencyUs, accuracy: body.accuracy });
        if (model.trail.length > TRAIL_LENGTH)
            model.trail.shift();
        model.receivedMs = event.receivedMs;
        model.lastSeq = event.seq;
    }

    get isEmpty(): boolean {
        return this.models.size === 0;
    }

    /** The trails are the scene's own: to be read before the next event. */
    read(): ModelCost[] {
        const models = [...this.models].map(([name, model]) => ({
            model: name,
            value: model.trail.at(-1)!,
            receivedMs: model.receivedMs,
            efficient: false,
            trail: model.trail,
        }));
        return markEfficient(models.sort(compare));
    }

    document(): Json {
        return {
            models: this.read().map(({ model, value, receivedMs, efficient, trail }) => ({
                model,
                latency_us: value.latencyUs,
                accuracy: value.accuracy,
                received_ms: receivedMs,
                efficient,
                trail: trail.map((point) => [point.latencyUs, point.accuracy]),
            })),
        };
    }

    private makeRoom(): void {
        if (this.models.size < MOST_MODELS)
            return;
        const [oldest] = [...this.models].reduce((a, b) => (b[1].lastSeq < a[1].lastSeq ? b : a));
        this.models.delete(oldest);
    }
}

export const descriptor: SceneDescriptor = {
    id: "accuracy-vs-cost",
    title: "Accuracy vs. cost",
    subtitle: "Higher is better, further left is cheaper; the line joins the best trade-offs",
    eventTypes: ["model_perf"],
    exampleEvent: '{"type":"model_perf","model":"gru","latency_us":260,"accuracy":0.911}',
    create: () => new AccuracyVsCost(),
};
