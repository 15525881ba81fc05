// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { modelRank } from "scenes/shared/web/ModelOrder";
import type { Json, Scene, SceneDescriptor } from "scenes/shared/web/Scene";

const MAX_MODELS = 64;
const MAX_VALUES = 200;

/** One model of what the scene shows; ModelAccuracyDocument.h has the rules. */
export interface ModelValues {
    readonly model: string;
    readonly accuracy: number;
    readonly previous: number | null;
    readonly change: number | null;
    readonly best: boolean;
    readonly ageSeconds: number;
    /** Oldest first. */
    readonly history: readonly number[];
}

interface Model {
    readonly name: string;
    readonly values: number[];
    lastSeq: number;
    lastMs: number;
}

/** Latest held-out accuracy of each model and how it got there. */
export class ModelAccuracy implements Scene {
    /** In order of first appearance. */
    private models: Model[] = [];

    apply(event: Event): void {
        const body = event.body;
        if (body.type !== "model_metric")
            return;
        const model = this.modelNamed(body.model);
        model.values.push(body.accuracy);
        if (model.values.length > MAX_VALUES)
            model.values.shift();
        model.lastSeq = event.seq;
        model.lastMs = event.receivedMs;
        if (this.models.length > MAX_MODELS)
            this.forgetOldest();
    }

    get isEmpty(): boolean {
        return this.models.length === 0;
    }

    /** The histories are the scene's own: to be read before the next event. */
    read(nowMs: number): ModelValues[] {
        const best = this.models.reduce((most, model) => Math.max(most, model.values.at(-1)!), 0);
        const models = this.models.map((model) => {
            const accuracy = model.values.at(-1)!;
            const previous = model.values.at(-2) ?? null;
            return {
                model: model.name,
                accuracy,
                previous,
                change: previous === null ? null : accuracy - previous,
                best: accuracy >= best,
                ageSeconds: Math.trunc(Math.max(0, nowMs - model.lastMs) / 1000),
                history: model.values,
            };
        });
        // Stable: models that are not one of the four keep the order of their first appearance.
        return models.sort((a, b) => modelRank(a.model) - modelRank(b.model));
    }

    document(nowMs: number): Json {
        return {
            models: this.read(nowMs).map(({ ageSeconds, ...model }) => ({ ...model, age_s: ageSeconds })),
        };
    }

    private modelNamed(name: string): Model {
        const known = this.models.find((model) => model.name === name);
        if (known)
            return known;
        const model = { name, values: [], lastSeq: 0, lastMs: 0 };
        this.models.push(model);
        return model;
    }

    private forgetOldest(): void {
        const oldest = this.models.reduce((a, b) => (b.lastSeq < a.lastSeq ? b : a));
        this.models = this.models.filter((model) => model !== oldest);
    }
}

export const descriptor: SceneDescriptor = {
    id: "model-accuracy",
    title: "Model accuracy",
    subtitle: "Latest reported accuracy of each model",
    eventTypes: ["model_metric"],
    exampleEvent: '{"type":"model_metric","model":"lstm","accuracy":0.928}',
    create: () => new ModelAccuracy(),
};
