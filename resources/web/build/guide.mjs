// SPDX-License-Identifier: GPL-3.0-or-later
// Converts the guides of resources/guide to pages: /guide lists them, /guide/producers is PRODUCERS.md.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The colours by the system's preference: these pages have no script, so no theme can be chosen. */
export function guideTheme(tokens, variables) {
    const { dark, light, contrast } = tokens.color;
    return [
        `:root{color-scheme:dark;${variables(dark)}}`,
        `@media (prefers-color-scheme:light){:root{color-scheme:light;${variables(light)}}}`,
        `@media (prefers-contrast:more){:root{color-scheme:dark;${variables(contrast)}}}`,
    ].join("\n");
}

function readGuides(python, source) {
    const folder = join(source, "resources/guide");
    const files = readdirSync(folder)
        .filter((name) => name.endsWith(".md"))
        .sort();
    const converter = join(source, "resources/web/build/guide.py");
    const output = execFileSync(python, [converter, ...files.map((name) => join(folder, name))], { encoding: "utf8", maxBuffer: 1 << 26 });
    return JSON.parse(output).map((guide, i) => ({ ...guide, path: `/guide/${basename(files[i], ".md").toLowerCase()}` }));
}

function listPage(guides) {
    const entries = guides.map(({ path, title, summary }) => `<h2><a href="${path.slice(1)}">${title}</a></h2>\n<p>${summary}</p>`);
    return { path: "/guide", title: "Guide", html: `<h1>Guide</h1>\n${entries.join("\n")}` };
}

/** Returns [path, HTML] of each page. `assets`: further values for the template's {{…}} placeholders. */
export function guidePages(python, source, assets) {
    const template = readFileSync(join(source, "resources/web/guide.html"), "utf8").replace(/<!-- SPDX.*-->\n/, "");
    const guides = readGuides(python, source);
    return [listPage(guides), ...guides].map(({ path, title, html }) => {
        const root = path === "/guide" ? "" : "../";
        const values = { ...assets, root, title, html };
        return [path, template.replace(/{{(\w+)}}/g, (_, name) => values[name])];
    });
}
