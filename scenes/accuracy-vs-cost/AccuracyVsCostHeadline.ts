// SPDX-License-Identifier: GPL-3.0-or-later
import type { ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import type { Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { modelLabel } from "scenes/shared/web/ModelOrder";

const MIN_ACCURACY_SHARE = 0.9;

function bestText({ model, value }: ModelCost, isQuickest: boolean, models: number): string {
    const name = human.shortName(modelLabel(model));
    const text = `${human.percent(value.accuracy)} in ${human.latency(value.latencyUs)}`;
    if (models === 1) return `${name}: ${text}`;
    if (isQuickest) return `No model is quicker or more accurate than ${name}: ${text}`;
    return `${name} has ${text}; no quicker model has nine tenths of that`;
}

function tradeText(quick: ModelCost, best: ModelCost, accuracy: number, latency: number): string {
    const [quickName, bestName] = [quick, best].map(({ model }) => human.shortName(modelLabel(model)));
    return `${quickName} gives ${human.percent(accuracy)} of the accuracy of ${bestName} for ${human.percent(latency)} of its time`;
}

/** By the rules of AccuracyVsCostHeadline.h; null without models. `models` are in ascending order of latency. */
export function headlineOf(models: readonly ModelCost[]): Headline | null {
    const [first] = models;
    if (!first) return null;
    const best = models.reduce((most, model) => (model.value.accuracy > most.value.accuracy ? model : most), first);
    const quick = models.find((model) => model === best || model.value.accuracy >= MIN_ACCURACY_SHARE * best.value.accuracy)!;
    const accuracy = quick === best ? 1 : quick.value.accuracy / best.value.accuracy;
    const latency = quick.value.latencyUs / best.value.latencyUs;
    return {
        text: quick === best ? bestText(best, best === first, models.length) : tradeText(quick, best, accuracy, latency),
        parts: { model: quick.model, best: best.model, accuracy_share: accuracy, latency_share: latency },
    };
}
