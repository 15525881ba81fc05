// SPDX-License-Identifier: GPL-3.0-or-later
import type { CostPoint, ModelCost } from "scenes/accuracy-vs-cost/AccuracyVsCost";
import * as human from "scenes/shared/web/HumanText";

/** The texts of accuracy vs. cost, as in CostText.h. */

/** In a tooltip. */
const MOST_NAMES = 6;

function namesText(names: readonly string[]): string {
    const shown = names
        .slice(0, MOST_NAMES)
        .map((name) => human.shortName(name))
        .join(", ");
    return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

/** "95.4 % · 5.2 ms". */
export function numbersText(point: CostPoint): string {
    return `${human.percentNumber(point.accuracy)} % · ${human.latency(point.latencyUs)}`;
}

/** The details of a model's tooltip; `others` are the names that share its label. */
export function detailText({ value, n, muted, earlier, receivedMs }: ModelCost, others: readonly string[]): string {
    const count = n === null ? "number judged unknown" : `of ${human.count(n)}`;
    const worse = muted ? ", another is cheaper and better" : "";
    const before = earlier ? `; ${human.elapsed(receivedMs - earlier.receivedMs)} before: ${numbersText(earlier.value)}` : "";
    const here = others.length > 0 ? `; also here: ${namesText(others)}` : "";
    return `${numbersText(value)}, ${count}${worse}${before}${here}`;
}
