// SPDX-License-Identifier: GPL-3.0-or-later
const UNNAMED = "unnamed";
const RESERVED = /^unnamed(?: \(given\))*$/;

/** The name under which a list has the model that an event named; null: none. By the rules of ModelName.h. */
export function listedModelName(model: string | null): string {
    if (model === null)
        return UNNAMED;
    return RESERVED.test(model) ? `${model} (given)` : model;
}
