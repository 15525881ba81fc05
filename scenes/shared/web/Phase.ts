// SPDX-License-Identifier: GPL-3.0-or-later
import { PHASES } from "web/generated/eventNames";

export { PHASES };

/** The common index of all strings that are not a known phase. */
export const OTHER = PHASES.length;

/** The number of classes, including "other". */
export const CLASSES = PHASES.length + 1;

export const INFECTED_RUNNING = PHASES.indexOf("infected_running");
const INFECTING = PHASES.indexOf("infecting");
const LABELS = ["Clean", "Armed", "Infecting", "Infected, running", "Dormant", "Other"];
const INDEX = new Map<string, number>(PHASES.map((name, index) => [name, index]));

/** A phase as published: its canonical index and the string from the event. */
export interface PhaseValue {
    readonly index: number;
    readonly name: string;
}

/** The canonical index of the phase with the JSON name `name`, or OTHER. */
export function phaseIndex(name: string): number {
    return INDEX.get(name) ?? OTHER;
}

/** The JSON name; "other" for OTHER. */
export function phaseName(index: number): string {
    return PHASES[index] ?? "other";
}

/** The displayed label; "Other" for OTHER. */
export function phaseLabel(index: number): string {
    return LABELS[index] ?? "Other";
}

/** Whether a host in the phase with this index is infected: infecting or infected_running. */
export function isInfection(index: number): boolean {
    return index === INFECTING || index === INFECTED_RUNNING;
}

export function phaseValue(name: string): PhaseValue {
    return { index: phaseIndex(name), name };
}

/** An object with one value for each class, keyed by its name. */
export function byPhase<Value>(valueOf: (index: number) => Value): Record<string, Value> {
    const object: Record<string, Value> = {};
    for (let index = 0; index < CLASSES; ++index) object[phaseName(index)] = valueOf(index);
    return object;
}
