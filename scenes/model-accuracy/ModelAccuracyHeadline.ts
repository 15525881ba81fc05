// SPDX-License-Identifier: GPL-3.0-or-later
import { isClearBest, type ModelValues } from "scenes/model-accuracy/ModelAccuracy";
import type { Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import { intervalOr } from "scenes/shared/web/WilsonInterval";

function leadText({ model, accuracy, n }: ModelValues, models: number): string {
    const percent = human.percent(accuracy);
    if (models === 1) return `${human.shortName(modelLabel(model))} has an accuracy of ${percent}`;
    return `${human.shortName(modelLabel(model))} leads with ${percent}${n === null ? "; number judged unknown" : ", clear of the others"}`;
}

function tieText(accuracy: number, contenders: number, lowest: number): string {
    const models = human.plural(contenders, "model");
    return lowest === accuracy
        ? `No clear best: ${models} with ${human.percent(accuracy)}`
        : `No clear best: ${models} within ${human.points(accuracy - lowest)} points`;
}

/** By the rules of ModelAccuracyHeadline.h; null without models. */
export function headlineOf(models: readonly ModelValues[]): Headline | null {
    const [first] = models;
    if (!first) return null;
    const highest = models.reduce((most, model) => (model.accuracy > most.accuracy ? model : most), first);
    const { low } = intervalOr(highest.interval, highest.accuracy);
    const contenders = models.filter(({ accuracy }) => accuracy >= low);
    const lowest = Math.min(highest.accuracy, ...contenders.map(({ accuracy }) => accuracy));
    return {
        text: highest.best ? leadText(highest, models.length) : tieText(highest.accuracy, contenders.length, lowest),
        parts: {
            model: isClearBest(highest) ? highest.model : null,
            accuracy: highest.accuracy,
            n: highest.n,
            contenders: contenders.length,
            spread: highest.accuracy - lowest,
        },
    };
}
