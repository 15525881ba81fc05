// SPDX-License-Identifier: GPL-3.0-or-later
import { Rotation } from "web/deck/Rotation";

/** The pages of the wall: shows one after the other, like the scenes of the deck; by the rules of qml/WallPages.h. */
export class WallPages {
    private total = 1;
    private rotation: Rotation;

    constructor(
        private readonly dwellMs: number,
        nowMs: number,
    ) {
        this.rotation = new Rotation(1, dwellMs, nowMs);
    }

    get count(): number {
        return this.total;
    }

    /** From 0. */
    get current(): number {
        return this.rotation.current;
    }

    /** Shows the first page if the number changes. */
    setCount(count: number, nowMs: number): void {
        if (count === this.total) return;
        this.total = count;
        this.restart(nowMs);
    }

    /** Shows the first page. */
    restart(nowMs: number): void {
        const { stopped } = this.rotation;
        this.rotation = new Rotation(this.total, this.dwellMs, nowMs);
        this.setPaused(stopped, nowMs);
    }

    step(steps: number, nowMs: number): void {
        this.rotation.step(steps, nowMs);
    }

    touch(nowMs: number): void {
        this.rotation.touch(nowMs);
    }

    setPaused(paused: boolean, nowMs: number): void {
        this.rotation.setPaused(paused, nowMs);
    }

    /** Returns whether another page is shown. */
    tick(nowMs: number): boolean {
        return this.rotation.tick(nowMs, () => true);
    }
}
