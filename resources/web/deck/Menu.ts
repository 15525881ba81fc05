// SPDX-License-Identifier: GPL-3.0-or-later
import { byId, make } from "web/deck/dom";

export interface MenuItem {
    readonly label: string;
    readonly key?: string;
    /** Whether the item is visible now; absent: always. */
    isVisible?(): boolean;
    /** Returns the items of a submenu, which replace those of the menu, or nothing. */
    run(): readonly MenuItem[] | void;
}

/** The menu button at the end of the header, and its menu. */
export class Menu {
    private readonly button = byId("menu-button");
    private readonly list = byId("menu");
    /** The menu's own items, which are in the list unless a submenu is. */
    private readonly own: readonly HTMLButtonElement[];

    constructor(private readonly entries: readonly MenuItem[]) {
        this.own = entries.map((item) => this.makeItem(item));
        this.list.append(...this.own);
        this.button.addEventListener("click", () => this.toggle());
        this.list.addEventListener("keydown", (event) => this.press(event));
        document.addEventListener("pointerdown", (event) => {
            if (event.target instanceof Node && !this.list.contains(event.target) && !this.button.contains(event.target)) this.close();
        });
    }

    private makeItem(item: MenuItem): HTMLButtonElement {
        const button = make("button", { type: "button", role: "menuitem", tabindex: "-1" }, make("span", {}, item.label));
        if (item.key) button.append(make("kbd", {}, item.key));
        button.addEventListener("click", () => this.choose(item));
        return button;
    }

    /** Closes before the item runs, so that an item that moves the focus does so last. */
    private choose(item: MenuItem): void {
        const wasOpen = !this.list.hidden;
        this.close();
        const submenu = item.run();
        if (!submenu || !wasOpen) return;
        this.open(submenu.map((each) => this.makeItem(each)));
    }

    private toggle(): void {
        if (!this.list.hidden) {
            this.close();
            return;
        }
        this.own.forEach((button, i) => (button.hidden = this.entries[i]?.isVisible?.() === false));
        this.open(this.own);
    }

    private open(buttons: readonly HTMLButtonElement[]): void {
        this.list.replaceChildren(...buttons);
        this.list.hidden = false;
        this.list.scrollTop = 0;
        this.button.setAttribute("aria-expanded", "true");
        this.items[0]?.focus();
    }

    private close(): void {
        const hadFocus = this.list.contains(document.activeElement);
        this.list.hidden = true;
        this.list.replaceChildren(...this.own);
        this.button.setAttribute("aria-expanded", "false");
        if (hadFocus) this.button.focus();
    }

    /** The visible items. */
    private get items(): HTMLButtonElement[] {
        return [...this.list.querySelectorAll("button")].filter((button) => !button.hidden);
    }

    private press(event: KeyboardEvent): void {
        const { items } = this;
        const at = items.indexOf(document.activeElement as HTMLButtonElement);
        const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at + items.length - 1) % items.length, Home: 0, End: items.length - 1 }[event.key];
        if (to !== undefined) items[to]?.focus();
        else if (event.key === "Escape" || event.key === "Tab") this.close();
        else if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        if (event.key !== "Tab") event.preventDefault();
        event.stopPropagation();
    }
}
