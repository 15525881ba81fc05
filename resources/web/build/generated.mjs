// SPDX-License-Identifier: GPL-3.0-or-later
// What the build writes from the one place where each thing is said: tokens.json, scenes.cmake.

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
/** In canonical order of the phases, other last. */
export const MARKERS: readonly MarkerShape[] = ${JSON.stringify(markers)};
`;
}

export function variables(colors) {
    const { phase, ...plain } = colors;
    return Object.entries({ ...plain, ...phase }).map(([name, color]) => `--${name.replace("_", "-")}:${color}`).join(";");
}

export function tokensCss(tokens) {
    const schemes = { light: "light" };
    const themes = Object.entries(tokens.color).map(([name, colors]) => `[data-theme=${name}]{color-scheme:${schemes[name] ?? "dark"};${variables(colors)}}`);
    const { scene_change: scene, value_change: value } = tokens.motion_ms;
    return `:root{--scene-change:${scene}ms;--value-change:${value}ms}\n${themes.join("\n")}`;
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
    return `${HEAD}\n/** Where the script of each worker lies. */\nexport const WORKERS = ${JSON.stringify(Object.fromEntries(workers))} as const;\n`;
}
