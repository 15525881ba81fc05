// SPDX-License-Identifier: GPL-3.0-or-later
// Loads npm packages, which are in the build tree, and TypeScript modules of the viewer.
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

function need(name) {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is not set; run this through ctest`);
    return value;
}

export const sourceDir = need("SCENEDECK_SOURCE_DIR");
export const modulesDir = need("SCENEDECK_WEB_MODULES");
export const scenes = need("SCENEDECK_SCENES").split(",");
/** Those that the deck has without any event; the others are present only while the dashboard has something for them. */
export const permanentScenes = scenes.filter((id) => id !== "actions");

const requireFromModules = createRequire(join(modulesDir, "any"));

/** Loads a package as a CommonJS module. */
export function load(name) {
    return requireFromModules(name);
}

export function pathOf(name) {
    return requireFromModules.resolve(name);
}

/** "phase-mix" → "PhaseMix". */
export function className(id) {
    return id.replace(/(^|-)(.)/g, (_, __, letter) => letter.toUpperCase());
}

/** The exports of a TypeScript module of the viewer, e.g. "scenes/overview/Overview". */
export async function importTypeScript(...modules) {
    const folder = await mkdtemp(join(tmpdir(), "scenedeck-web-"));
    const outfile = join(folder, "module.mjs");
    await load("esbuild").build({
        stdin: { contents: modules.map((module) => `export * from "${module}";`).join("\n"), resolveDir: sourceDir },
        bundle: true,
        format: "esm",
        platform: "node",
        outfile,
        logLevel: "error",
        tsconfig: join(need("SCENEDECK_BUILD_DIR"), "web/tsconfig.json"), // has the path of the generated modules
        nodePaths: [modulesDir],
    });
    return import(pathToFileURL(outfile));
}

/** The descriptor of each scene, in the order of the deck. */
export async function importDescriptors() {
    const all = [];
    for (const id of scenes) all.push((await importTypeScript(`scenes/${id}/${className(id)}`)).descriptor);
    return all;
}
