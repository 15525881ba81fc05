// SPDX-License-Identifier: GPL-3.0-or-later
import { plural } from "scenes/shared/web/HumanText";

/** The sentence that is shown where a scene has as many models as may be kept; scenes/shared/model/ModelLimit.h says why no more. */
export function mostModels(models: number): string {
    return `${plural(models, "model")}, the most that are kept`;
}

/** The same as a sentence in the place of a scene's subtitle, with the option that sets the number. */
export function mostModelsSubtitle(models: number): string {
    return `${mostModels(models)}; any further one is left out (--keep-models)`;
}
