// SPDX-License-Identifier: GPL-3.0-or-later
const UNNAMED = "unnamed";
const RESERVED = /^unnamed(?: \(given\))*$/;

/** The name of a model in lists; `model` is null if the event named none. By the rules of ModelName.h. */
export function listedModelName(model: string | null): string {
    if (model === null) return UNNAMED;
    return RESERVED.test(model) ? `${model} (given)` : model;
}
