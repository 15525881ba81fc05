// SPDX-License-Identifier: GPL-3.0-or-later
import type { Detection } from "scenes/predictions/Detection";
import { outcomeSentence, WINDOW_SECONDS } from "scenes/predictions/EpisodeOutcome";
import type { NewestEpisode } from "scenes/predictions/NewestEpisode";
import { episodesWithOnset, type PredictionsContent } from "scenes/predictions/Predictions";
import * as human from "scenes/shared/web/HumanText";
import { mostModels } from "scenes/shared/web/ModelLimit";
import { listedModelName } from "scenes/shared/web/ModelName";
import { modelLabel } from "scenes/shared/web/ModelOrder";

// Longest model name in the subtitle, in characters.
const LONGEST_MODEL = 40;

/** The figures of the scene as texts, as in PredictionsTexts.h. */
export interface PredictionsTexts {
    readonly share: string;
    readonly counted: string;
    readonly balanced: string;
    readonly balancedOver: string;
    readonly detection: string;
    readonly detected: string;
    readonly falseAlarms: string;
    readonly model: string;
    readonly modelSelection: string;
    /** Names the running or the last episode, with its host if that is known. */
    readonly newestName: string;
    /** Its outcome, e.g. "caught after 10 s"; names the model if there are several. */
    readonly newestSentence: string;
    /** Names the model; empty if there is only the unnamed one. */
    readonly subtitle: string;
}

function countedOf({ judged, correct, open }: PredictionsContent): string {
    const share = judged > 0 ? `${human.count(correct)} of ${human.count(judged)} judged` : "none judged";
    return open > 0 ? `${share}, ${human.count(open)} open` : share;
}

function balancedOver(confusion: readonly (readonly number[])[]): string {
    const phases = confusion.filter((row) => row.some((count) => count > 0)).length;
    return `mean of ${human.plural(phases, "recall")}`;
}

function medianOf({ detected, missed, medianSeconds }: Detection): string {
    if (detected + missed === 0) return "–";
    if (medianSeconds === null) return "not reached";
    return medianSeconds <= WINDOW_SECONDS ? `≤ ${WINDOW_SECONDS} s` : human.duration(Math.round(medianSeconds * 1000));
}

function detectedOf(detection: Detection): string {
    const episodes = episodesWithOnset(detection);
    if (episodes === 0) return "no infection yet";
    const missed = detection.missed > 0 ? `, ${detection.missed} missed` : "";
    const pending = detection.pending > 0 ? `, ${detection.pending} pending` : "";
    return `detected ${detection.detected} of ${episodes}${missed}${pending}`;
}

function falseAlarmsOf({ falseAlarms, quietWindows }: Detection): string {
    return quietWindows > 0 ? `false alarms ${human.count(falseAlarms)} of ${human.plural(quietWindows, "quiet window")}` : "no quiet window judged yet";
}

/** The subtitle; the unnamed model is mentioned only if there are others. */
function subtitleOf({ model, models }: PredictionsContent, label: string): string {
    const isUnnamed = model === listedModelName(null);
    if (model === null || (isUnnamed && models.length === 1)) return "";
    const shortened = label.length > LONGEST_MODEL ? `${label.slice(0, LONGEST_MODEL - 1)}…` : label;
    return `Six ten-second windows per episode: what ${isUnnamed ? "the unnamed model" : shortened} said, over what was true`;
}

/** "lab-3 · episode 14", "lab-3 · ep-4813", without a host "ep-4813". */
export function episodeName({ id, host }: { readonly id: string; readonly host: string | null }): string {
    const name = /^[0-9]+$/.test(id) ? `episode ${id}` : id;
    return host === null ? name : `${host} · ${name}`;
}

/** The name of a model's row in the strip, one of `models`: "LSTM"; "model" for the unnamed one if there is no other. */
export function stripRowName(model: string, models: number): string {
    return model === listedModelName(null) && models === 1 ? "model" : modelLabel(model);
}

/** "Running episode", or "Last episode, 2 of 5 models" if not all models are shown. */
export function newestTitle({ isRunning, models }: NewestEpisode, shownModels: number): string {
    const title = isRunning ? "Running episode" : "Last episode";
    return shownModels < models.length ? `${title}, ${shownModels} of ${human.plural(models.length, "model")}` : title;
}

function newestSentence({ models }: NewestEpisode): string {
    const { model, outcome } = models[0]!;
    const sentence = outcomeSentence(outcome);
    return models.length > 1 ? `${human.shortName(modelLabel(model))}: ${sentence}` : sentence;
}

/** `isChosen`: the user has chosen the model. */
export function textsOf(content: PredictionsContent, isChosen: boolean): PredictionsTexts {
    const { judged, correct, balancedAccuracy, detection, models, hasMostModels } = content;
    const model = modelLabel(content.model ?? "");
    return {
        share: judged > 0 ? human.percent(correct / judged) : "–",
        counted: countedOf(content),
        balanced: balancedAccuracy === null ? "–" : human.percent(balancedAccuracy),
        balancedOver: balancedOver(content.confusion),
        detection: medianOf(detection),
        detected: detectedOf(detection),
        falseAlarms: falseAlarmsOf(detection),
        model,
        modelSelection: `${isChosen ? "chosen from" : "newest of"} ${hasMostModels ? mostModels(models.length) : `${models.length} models`}`,
        newestName: content.newest ? episodeName(content.newest) : "",
        newestSentence: content.newest ? newestSentence(content.newest) : "",
        subtitle: subtitleOf(content, model),
    };
}
