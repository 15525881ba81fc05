// SPDX-License-Identifier: GPL-3.0-or-later
import { reject } from "scenes/shared/web/FieldChecks";
import { isFields } from "scenes/shared/web/Fields";

/** A parameter of an action: a closed list of values. */
interface ListedParameter {
    readonly key: string;
    /** The first is the default. */
    readonly values: readonly string[];
}

/** An action of an event `action_list`. */
export interface ListedAction {
    /** Its name. */
    readonly action: string;
    readonly title: string;
    /** May be empty. */
    readonly about: string;
    /** "hold", "tap" or "none". */
    readonly confirm: string;
    /** Id of the scene that shows it, too; null: none. */
    readonly scene: string | null;
    /** Who may start it: "display", "local", "token". */
    readonly from: readonly string[];
    readonly params: readonly ListedParameter[];
}

function string(value: unknown): string {
    return typeof value === "string" ? value : reject();
}

function list<T>(value: unknown, read: (item: unknown) => T): readonly T[] {
    return Array.isArray(value) ? value.map(read) : reject();
}

function listedParameter(value: unknown): ListedParameter {
    const fields = isFields(value) ? value : reject();
    return { key: string(fields["key"]), values: list(fields["values"], string) };
}

function listedAction(value: unknown): ListedAction {
    const fields = isFields(value) ? value : reject();
    return {
        action: string(fields["action"]),
        title: string(fields["title"]),
        about: string(fields["about"]),
        confirm: string(fields["confirm"]),
        scene: fields["scene"] === null ? null : string(fields["scene"]),
        from: list(fields["from"], string),
        params: list(fields["params"], listedParameter),
    };
}

/** The actions of an `action_list`. */
export function actionList(value: unknown): readonly ListedAction[] {
    return list(value, listedAction);
}

/** The chosen value of each parameter of a run, by key. */
export function params(value: unknown): readonly (readonly [key: string, value: string])[] {
    const fields = isFields(value) ? value : reject();
    return Object.entries(fields).map(([key, chosen]) => [key, string(chosen)] as const);
}
