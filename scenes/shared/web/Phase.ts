// SPDX-License-Identifier: GPL-3.0-or-later

/** The phases of an episode in canonical order, as core/event/Phase.h has them. */
export const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant"] as const;

/** The index that every string which is no known phase shares. */
export const OTHER = PHASES.length;

/** How many classes there are with "other". */
export const CLASSES = PHASES.length + 1;

const LABELS = ["Clean", "Armed", "Infecting", "Infected, running", "Dormant", "Other"];
const INDEX = new Map<string, number>(PHASES.map((name, index) => [name, index]));

/** A phase as published: its canonical index and the string that was sent. */
export interface PhaseValue {
    readonly index: number;
    readonly name: string;
}

/** The canonical index of the phase that the wire calls `name`, or OTHER. */
export function phaseIndex(name: string): number {
    return INDEX.get(name) ?? OTHER;
}

/** The name on the wire; "other" for OTHER. */
export function phaseName(index: number): string {
    return PHASES[index] ?? "other";
}

/** The label that people read; "Other" for OTHER. */
export function phaseLabel(index: number): string {
    return LABELS[index] ?? "Other";
}

export function phaseValue(name: string): PhaseValue {
    return { index: phaseIndex(name), name };
}

/** An object with one number for each class, keyed by its name. */
export function byPhase<Value>(valueOf: (index: number) => Value): Record<string, Value> {
    const object: Record<string, Value> = {};
    for (let index = 0; index < CLASSES; ++index)
        object[phaseName(index)] = valueOf(index);
    return object;
}
