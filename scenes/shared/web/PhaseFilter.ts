// SPDX-License-Identifier: GPL-3.0-or-later

/** Which phases the viewer does not want to see; one for all scenes. */
export class PhaseFilter {
    private readonly hidden = new Set<number>();
    private readonly listeners: (() => void)[] = [];

    isHidden(phase: number): boolean {
        return this.hidden.has(phase);
    }

    toggle(phase: number): void {
        if (!this.hidden.delete(phase))
            this.hidden.add(phase);
        for (const listener of this.listeners)
            listener();
    }

    onChange(listener: () => void): void {
        this.listeners.push(listener);
    }

    /** Changes whenever the filter does. */
    get key(): string {
        return [...this.hidden].sort().join();
    }
}
