// SPDX-License-Identifier: GPL-3.0-or-later
import { NO_EPISODE } from "scenes/embedding/PointRing";

/** Assigns numbers to episode ids while they are in use, as scenes/embedding/EpisodeNumbers.h does. */
export class EpisodeNumbers {
    private readonly numbers = new Map<string, number>();
    private readonly uses = new Map<number, { readonly id: string; count: number }>();
    private last = NO_EPISODE;

    /** Returns the number of an id and counts one more use. NO_EPISODE without an id. */
    acquire(id: string | null): number {
        if (id === null) return NO_EPISODE;
        const number = this.numbers.get(id) ?? ++this.last;
        const use = this.uses.get(number) ?? { id, count: 0 };
        ++use.count;
        this.numbers.set(id, number);
        this.uses.set(number, use);
        return number;
    }

    /** Counts one use less; after the last one the id is removed. */
    release(number: number): void {
        const use = this.uses.get(number);
        if (!use || --use.count > 0) return;
        this.uses.delete(number);
        this.numbers.delete(use.id);
    }

    /** The id of a number that is in use; null: it is NO_EPISODE. */
    id(number: number): string | null {
        return this.uses.get(number)?.id ?? null;
    }

    get size(): number {
        return this.uses.size;
    }
}
