// SPDX-License-Identifier: GPL-3.0-or-later
import type { Fragment, Target } from "web/deck/Fragment";

/** The state of each entry of this page. */
interface EntryState {
    readonly isByRotation: boolean;
    /** Whether a link or the address bar led here. */
    readonly isLink: boolean;
    /** Whether the entry before is of this page, too. */
    readonly hasPrevious: boolean;
}

/** The fragment of the page's address, and the entries of the browser's history. */
export class Address {
    /** `changed` is called when a link, the address bar, Back or Forward changed the fragment. */
    constructor(
        private readonly fragment: Fragment,
        changed: () => void,
    ) {
        this.describe(false);
        addEventListener("hashchange", () => {
            this.describe(true);
            changed();
        });
    }

    get target(): Target {
        return this.fragment.parse(location.hash);
    }

    /** Whether a link or the address bar led here. */
    get isLink(): boolean {
        return location.hash.length > 1 && this.state?.isLink === true;
    }

    /** Whether the rotation wrote the address. */
    get isByRotation(): boolean {
        return this.state?.isByRotation === true;
    }

    /** Adds an entry, unless the address already means `target`. */
    push(target: Target): void {
        const hash = this.fragment.format(target);
        if (hash !== this.fragment.format(this.target))
            history.pushState({ isByRotation: false, isLink: false, hasPrevious: true } satisfies EntryState, "", hash);
    }

    /** Replaces the current entry. */
    replace(target: Target, isByRotation: boolean): void {
        this.write({ isByRotation, isLink: false, hasPrevious: this.hasPrevious }, this.fragment.format(target));
    }

    /** Goes to the entry before, as the browser's Back does; calls `otherwise` if that is not of this page. */
    back(otherwise: () => void): void {
        if (this.hasPrevious) history.back();
        else otherwise();
    }

    private get hasPrevious(): boolean {
        return this.state?.hasPrevious === true;
    }

    private get state(): EntryState | null {
        return history.state as EntryState | null;
    }

    /** Sets the state of an entry that the browser made. */
    private describe(hasPrevious: boolean): void {
        if (this.state === null) this.write({ isByRotation: false, isLink: true, hasPrevious });
    }

    private write(state: EntryState, hash?: string): void {
        history.replaceState(state, "", hash);
    }
}
