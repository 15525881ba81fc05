// SPDX-License-Identifier: GPL-3.0-or-later
import { phaseValue, type PhaseValue } from "scenes/shared/web/Phase";

/** Thrown by the checks below for an invalid value. */
export class InvalidEvent extends Error {}

export function reject(): never {
    throw new InvalidEvent();
}

/** A string of `fewest` to `most` characters. */
export function text(value: unknown, fewest: number, most: number): string {
    return typeof value === "string" && value.length >= fewest && value.length <= most ? value : reject();
}

/** A string, or an integer: quoteIntegerIds() has put integer ids into quotes, so that no digits are lost. */
export function id(value: unknown, fewest: number, most: number): string {
    return typeof value === "number" && Number.isInteger(value) ? String(value) : text(value, fewest, most);
}

/** `value` if it has a `visible` character and no `refused` one. */
export function name(value: string, visible: RegExp, refused: RegExp): string {
    return visible.test(value) && !refused.test(value) ? value : reject();
}

export function phase(name: string): PhaseValue {
    return phaseValue(name);
}

/** A finite number from `minimum` to `maximum`. */
export function number(value: unknown, minimum: number, maximum: number): number {
    return typeof value === "number" && Number.isFinite(value) && value >= minimum && value <= maximum ? value : reject();
}

export function integer(value: unknown, minimum: number, maximum: number): number {
    const checked = number(value, minimum, maximum);
    return Number.isInteger(checked) ? checked : reject();
}

export function boolean(value: unknown): boolean {
    return typeof value === "boolean" ? value : reject();
}

/** An array of `fewest` to `most` finite numbers. */
export function numbers(value: unknown, fewest: number, most: number): readonly number[] {
    if (!Array.isArray(value) || value.length < fewest || value.length > most) return reject();
    return value.map((item) => number(item, -Infinity, Infinity));
}

/** The number from `minimum` to `maximum` that is nearest to `value`. */
export function clamped(value: number, minimum: number, maximum: number): number {
    return Math.min(Math.max(value, minimum), maximum);
}

/** `value` if it is not below `least`, another field. */
export function atLeast(value: number, least: unknown): number {
    return value >= number(least, -Infinity, Infinity) ? value : reject();
}

/** What `read` returns for `value`; null if it is absent. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | null {
    return value === undefined ? null : read(value);
}

/** What `read` returns for `value`; null if it is null. */
export function orNull<T>(value: unknown, read: (value: unknown) => T): T | null {
    return value === null ? null : read(value);
}
