// SPDX-License-Identifier: GPL-3.0-or-later
import { byId } from "web/deck/dom";
import { THEMES, type ThemeName } from "web/generated/tokens";

const KEY = "scenedeck-theme";

function isTheme(value: string | null): value is ThemeName {
    return THEMES.includes(value as ThemeName);
}

/** The stored theme; null if there is none or storage is forbidden. */
function storedTheme(): ThemeName | null {
    try {
        const value = localStorage.getItem(KEY);
        return isTheme(value) ? value : null;
    } catch {
        return null;
    }
}

function storeTheme(theme: ThemeName): void {
    try {
        localStorage.setItem(KEY, theme);
    } catch {
        return;
    }
}

function systemTheme(): ThemeName {
    if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
    return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

/** The theme of printed pages. */
const PRINT_THEME: ThemeName = "light";

/** Dark, light or high contrast: the last choice, else the system's preference. */
export class Theme {
    private chosen = storedTheme();
    private colors = new Map<string, string>();
    private isPrinting = false;
    private readonly browserColor = byId("theme-color");

    /** `changed` is called after every change, also one of the system's preference. */
    constructor(private readonly changed: () => void) {
        for (const query of ["(prefers-contrast: more)", "(prefers-color-scheme: light)"]) matchMedia(query).addEventListener("change", () => this.apply());
        this.write();
    }

    get name(): ThemeName {
        if (this.isPrinting) return PRINT_THEME;
        return this.chosen ?? systemTheme();
    }

    /** Switches to the next theme, cyclically, and stores it. */
    next(): void {
        this.chosen = THEMES[(THEMES.indexOf(this.name) + 1) % THEMES.length] ?? "dark";
        storeTheme(this.chosen);
        this.apply();
    }

    /** While printing, the theme is light; the caller redraws. */
    setPrinting(isPrinting: boolean): void {
        this.isPrinting = isPrinting;
        this.write();
    }

    /** The current value of a CSS variable, given as "var(--panel)". */
    color(value: string): string {
        const name = value.slice("var(".length, -1);
        let color = this.colors.get(name);
        if (color === undefined) {
            color = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
            this.colors.set(name, color);
        }
        return color;
    }

    private apply(): void {
        this.write();
        this.changed();
    }

    private write(): void {
        document.documentElement.dataset["theme"] = this.name;
        this.colors.clear();
        this.browserColor.setAttribute("content", this.color("var(--background)"));
    }
}
