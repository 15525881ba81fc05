// SPDX-License-Identifier: GPL-3.0-or-later
import { THEMES, type ThemeName } from "web/generated/tokens";

const KEY = "scenedeck-theme";

function isTheme(value: string | null): value is ThemeName {
    return THEMES.includes(value as ThemeName);
}

/** Storage may be forbidden: then a theme lasts as long as the page. */
function remembered(): ThemeName | null {
    try {
        const value = localStorage.getItem(KEY);
        return isTheme(value) ? value : null;
    } catch {
        return null;
    }
}

function remember(theme: ThemeName): void {
    try {
        localStorage.setItem(KEY, theme);
    } catch {
        return;
    }
}

function preferred(): ThemeName {
    if (matchMedia("(prefers-contrast: more)").matches)
        return "contrast";
    return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

/** Dark, light or high contrast: what was chosen last, else what the system prefers. */
export class Theme {
    private chosen = remembered();
    private colors = new Map<string, string>();

    /** `changed` hears of every change, the system's too. */
    constructor(private readonly changed: () => void) {
        for (const query of ["(prefers-contrast: more)", "(prefers-color-scheme: light)"])
            matchMedia(query).addEventListener("change", () => this.apply());
        this.write();
    }

    get name(): ThemeName {
        return this.chosen ?? preferred();
    }

    /** Goes on to the next theme, round the end, and remembers it. */
    next(): void {
        this.chosen = THEMES[(THEMES.indexOf(this.name) + 1) % THEMES.length] ?? "dark";
        remember(this.chosen);
        this.apply();
    }

    /** The value of "var(--panel)" now. */
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
    }
}
