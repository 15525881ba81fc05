// SPDX-License-Identifier: GPL-3.0-or-later

/** Parses `text`; undefined if it is not JSON. */
export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined;
    }
}
