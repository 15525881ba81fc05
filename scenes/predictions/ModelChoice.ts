// SPDX-License-Identifier: GPL-3.0-or-later
import { modelRank } from "scenes/shared/web/ModelOrder";

function inOrder(models: readonly string[]): string[] {
    return [...models].sort((a, b) => modelRank(a) - modelRank(b) || (a < b ? -1 : 1));
}

/** The model that the user has chosen; by the rules of ModelChoice.h. */
export class ModelChoice {
    private current: string | null = null;
    /** The model that was shown before the first choice: the cycle ends with it. */
    private first = "";

    /** The listed name of the chosen model, even if that model is gone; null: none. */
    get name(): string | null {
        return this.current;
    }

    /** The same, but null if `models` does not contain it. */
    chosen(models: readonly string[]): string | null {
        return this.current !== null && models.includes(this.current) ? this.current : null;
    }

    chooseNext(models: readonly string[], shown: string): boolean {
        if (models.length < 2) return false;
        const order = inOrder(models);
        const chosen = this.chosen(models);
        if (chosen === null) this.first = shown;
        const last = models.includes(this.first) ? this.first : order.at(-1);
        this.current = chosen !== null && chosen === last ? null : order[(order.indexOf(shown) + 1) % order.length]!;
        return true;
    }
}
