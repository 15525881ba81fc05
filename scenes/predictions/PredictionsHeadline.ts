// SPDX-License-Identifier: GPL-3.0-or-later
import type { PredictionsContent } from "scenes/predictions/Predictions";
import { phaseInSentence, type Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { listedModelName } from "scenes/shared/web/ModelName";
import { modelLabel } from "scenes/shared/web/ModelOrder";
import { phaseName } from "scenes/shared/web/Phase";

interface Mistake {
    readonly actual: string;
    readonly predicted: string;
    readonly windows: number;
}

/** The largest cell of the confusion matrix off its diagonal; null if there is none, or two of them. */
function mostFrequentMistake({ confusion }: PredictionsContent): Mistake | null {
    let most: Mistake = { actual: "", predicted: "", windows: 0 };
    let isTied = true;
    confusion.forEach((row, actual) =>
        row.forEach((windows, predicted) => {
            if (actual === predicted || windows < most.windows) return;
            isTied = windows === most.windows;
            most = { actual: phaseName(actual), predicted: phaseName(predicted), windows };
        }),
    );
    return isTied ? null : most;
}

/** The unnamed model is called so only beside others. */
function subjectOf(model: string, models: readonly string[]): string {
    if (model !== listedModelName(null)) return human.shortName(modelLabel(model));
    return models.length === 1 ? "The model" : "The unnamed model";
}

function textOf(content: PredictionsContent, model: string, mistake: Mistake | null): string {
    const { judged, correct, open } = content;
    if (judged === 0) return `${model} has labelled ${human.plural(open, "window")}; what was true is not known yet`;
    if (correct === judged && judged > 1) return `${model} is right in all ${human.plural(judged, "window")}`;
    const text = `${model} is right in ${human.count(correct)} of ${human.plural(judged, "window")}`;
    if (!mistake) return text;
    return `${text}; it mistakes ${phaseInSentence(mistake.actual)} for ${phaseInSentence(mistake.predicted)} most often`;
}

/** By the rules of PredictionsHeadline.h; null without predictions. */
export function headlineOf(content: PredictionsContent): Headline | null {
    const { model, correct, judged, open } = content;
    if (model === null) return null;
    const mistake = mostFrequentMistake(content);
    return { text: textOf(content, subjectOf(model, content.models), mistake), parts: { model, correct, judged, open, mistake: mistake && { ...mistake } } };
}
