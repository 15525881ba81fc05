// SPDX-License-Identifier: GPL-3.0-or-later
import type { Json } from "scenes/shared/web/Scene";

/** The state of a scene in one sentence, and the figures in it; the same texts as in C++. */
export interface Headline {
    /** Without a full stop. */
    readonly text: string;
    readonly parts: Json;
}

/** The keys of the scene document; null: the scene has no data. */
export function headlineJson(headline: Headline | null): { headline: Json; headline_parts: Json } {
    return { headline: headline && headline.text, headline_parts: headline && headline.parts };
}

/** The name of a phase in a sentence: "infected" for infected_running, "other phases" for "other". */
export function phaseInSentence(name: string): string {
    if (name === "infected_running") return "infected";
    return name === "other" ? "other phases" : name;
}
