// SPDX-License-Identifier: GPL-3.0-or-later
import { phaseLabel } from "scenes/shared/web/Phase";

/** The phases that the user has hidden in one scene. */
export class PhaseFilter {
    private readonly hidden = new Set<number>();
    private readonly listeners: (() => void)[] = [];

    isHidden(phase: number): boolean {
        return this.hidden.has(phase);
    }

    /** The labels of the hidden phases, in canonical order. */
    get hiddenLabels(): string[] {
        return [...this.hidden].sort((a, b) => a - b).map(phaseLabel);
    }

    toggle(phase: number): void {
        if (!this.hidden.delete(phase)) this.hidden.add(phase);
        for (const listener of this.listeners) listener();
    }

    onChange(listener: () => void): void {
        this.listeners.push(listener);
    }

    /** The hidden phases as a string; changes with the filter. */
    get key(): string {
        return [...this.hidden].sort().join();
    }
}
