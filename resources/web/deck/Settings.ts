// SPDX-License-Identifier: GPL-3.0-or-later
import { DEFAULT_DWELL_MS } from "web/deck/Rotation";

/** Parameters of the page's address: ?kiosk, ?rotate=0 or 1, ?dwell=SECONDS. */
export interface Settings {
    readonly kiosk: boolean;
    readonly rotate: boolean;
    readonly dwellMs: number;
}

const SHORTEST_DWELL_S = 1;
const LONGEST_DWELL_S = 3600;

function isPhone(): boolean {
    return matchMedia("(pointer: coarse) and (max-width: 932px)").matches;
}

function flag(parameters: URLSearchParams, name: string, otherwise: boolean): boolean {
    const value = parameters.get(name);
    return value === null ? otherwise : value !== "0" && value !== "false";
}

export function readSettings(search: string): Settings {
    const parameters = new URLSearchParams(search);
    const kiosk = flag(parameters, "kiosk", false);
    const dwell = Number(parameters.get("dwell"));
    const isValid = dwell >= SHORTEST_DWELL_S && dwell <= LONGEST_DWELL_S;
    return { kiosk, rotate: flag(parameters, "rotate", kiosk || !isPhone()), dwellMs: isValid ? dwell * 1000 : DEFAULT_DWELL_MS };
}
