// SPDX-License-Identifier: GPL-3.0-or-later
import type { Headline } from "scenes/shared/web/Headline";
import { plural } from "scenes/shared/web/HumanText";

/** The text for a scene that stores the maximum number of models; scenes/shared/model/ModelLimit.h explains the limit. */
export function mostModels(models: number): string {
    return `${plural(models, "model")}, the most that are kept`;
}

/** The same as a subtitle of the scene, with the option that sets the limit. */
export function mostModelsSubtitle(models: number): string {
    return `${mostModels(models)}; any further one is left out (--keep-models)`;
}

/** The headline, and the limit if it is reached. */
export function withModelLimit(headline: Headline | null, isFull: boolean, models: number): Headline | null {
    return headline && isFull ? { ...headline, text: `${headline.text}; ${mostModels(models)}` } : headline;
}
