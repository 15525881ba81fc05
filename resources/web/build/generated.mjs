// SPDX-License-Identifier: GPL-3.0-or-later
// Generates TypeScript and CSS from tokens.json and scenes.cmake.

const HEAD = "// SPDX-License-Identifier: GPL-3.0-or-later\n// Made by resources/web/build.mjs.\n";
const PHASES = ["clean", "armed", "infecting", "infected_running", "dormant", "other"];

/** "phase-mix" → "PhaseMix". */
function className(id) {
    return id.replace(/(^|-)(.)/g, (_, __, letter) => letter.toUpperCase());
}

export function tokensSource(tokens) {
    const markers = PHASES.map((phase) => tokens.marker[phase]);
    const shapes = [...new Set(markers)].map((shape) => JSON.stringify(shape)).join(" | ");
    return `${HEAD}
export const SIZES = ${JSON.stringify(tokens.size_at_1080)} as const;
export type SizeName = keyof typeof SIZES;
export const THEMES = ${JSON.stringify(Object.keys(tokens.color))} as const;
export type ThemeName = (typeof THEMES)[number];
export type MarkerShape = ${shapes};
/** The colours that have a dimmed variant: "--clean" and "--clean-dimmed". */
export const DIMMED: readonly string[] = ${JSON.stringify(DIMMED.map((name) => `--${cssName(name)}`))};
/** In canonical order of the phases, other last. */
export const MARKERS: readonly MarkerShape[] = ${JSON.stringify(markers)};
`;
}

/** "infected_running" → "infected-running". */
function cssName(name) {
    return name.replaceAll("_", "-");
}

export function variables(colors) {
    const { phase, ...plain } = colors;
    return Object.entries({ ...plain, ...phase })
        .map(([name, color]) => `--${cssName(name)}:${color}`)
        .join(";");
}

/** The colours of marks that get a dimmed variant. Lines of marks also use the text colour ("ink"); text itself is not dimmed. */
const DIMMED = ["bar", "accent", ...PHASES];
/** Opacity of a dimmed mark over the panel, 0..1. */
const DIMMED_OPACITY = 0.55;

function dimmed(color, panel) {
    const channel = (hex, at) => parseInt(hex.slice(at, at + 2), 16);
    const mixed = [1, 3, 5].map((at) => Math.round(channel(color, at) * DIMMED_OPACITY + channel(panel, at) * (1 - DIMMED_OPACITY)));
    return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function dimmedVariables({ phase, ...plain }) {
    const all = { ...plain, ...phase };
    return ["ink", ...DIMMED].map((name) => `--${cssName(name)}-dimmed:${dimmed(all[name], plain.panel)}`).join(";");
}

export function tokensCss(tokens) {
    const rule = (selector, name) => {
        const colors = tokens.color[name];
        return `${selector}{color-scheme:${name === "light" ? "light" : "dark"};${variables(colors)};${dimmedVariables(colors)}}`;
    };
    // Before the script runs, the page uses the system's preference, as the script does by default: the colours do not flash.
    const unset = ":root:not([data-theme])";
    const { scene_change: scene, value_change: value } = tokens.motion_ms;
    return [
        `:root{--scene-change:${scene}ms;--value-change:${value}ms}`,
        rule(unset, "dark"),
        `@media (prefers-color-scheme:light){${rule(unset, "light")}}`,
        `@media (prefers-contrast:more){${rule(unset, "contrast")}}`,
        ...Object.keys(tokens.color).map((name) => rule(`[data-theme=${name}]`, name)),
        `.dimmed>svg{${["ink", ...DIMMED].map((name) => `--${cssName(name)}:var(--${cssName(name)}-dimmed)`).join(";")}}`,
    ].join("\n");
}

export function registrySource(scenes) {
    const imports = scenes.map((id, i) => {
        const name = className(id);
        return `import { descriptor as descriptor${i} } from "scenes/${id}/${name}";\nimport { view as view${i} } from "scenes/${id}/${name}View";`;
    });
    const entries = scenes.map((_, i) => `    { descriptor: descriptor${i}, view: view${i} },`);
    return `${HEAD}${imports.join("\n")}\nimport type { RegisteredScene } from "web/deck/DeckScene";\n
/** Every scene of scenes.cmake, in the order of the deck. */
export const SCENES: readonly RegisteredScene[] = [\n${entries.join("\n")}\n];\n`;
}

export function workersSource(workers) {
    return `${HEAD}\n/** The address of each worker's script. */\nexport const WORKERS = ${JSON.stringify(Object.fromEntries(workers))} as const;\n`;
}
