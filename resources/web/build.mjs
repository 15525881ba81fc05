// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the viewer: generated sources, type check, bundles, style sheets and fonts. Compresses the files and lists
// them in a Qt resource file. build.mjs --source DIR --out DIR --modules DIR --python EXE --scenes ID,ID,…
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { makeFonts } from "./build/fonts.mjs";
import { guidePages, guideTheme } from "./build/guide.mjs";
import { iconPng, manifest } from "./build/icons.mjs";
import { registrySource, tokensCss, tokensSource, variables, workersSource } from "./build/generated.mjs";

const names = ["source", "out", "modules", "python", "scenes"];
const { values: options } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
for (const name of names) {
    if (!options[name]) throw new Error(`--${name} is missing`);
}
const { source, out, modules, python } = options;
const scenes = options.scenes.split(",");
const web = join(source, "resources/web");
const generated = join(out, "generated");
const esbuild = createRequire(join(modules, "any"))("esbuild");

/** Served files: path → bytes. Pages use relative addresses, so that they work under any path prefix. */
const pages = new Map();

function addAsset(name, suffix, bytes) {
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const address = `assets/${name}-${hash}.${suffix}`;
    pages.set(`/${address}`, Buffer.from(bytes));
    return address;
}

/** Writes the options of both compilers. Import paths are relative to the source root, as C++ includes are. */
function writeTsconfig() {
    const paths = {
        "scenes/*": [join(source, "scenes/*")],
        "web/generated/*": [join(generated, "*")],
        "web/*": [join(web, "*")],
    };
    const include = [join(source, "scenes/**/*.ts"), join(web, "**/*.ts"), join(generated, "*.ts")];
    const write = (name, more) => {
        const compilerOptions = { baseUrl: source, paths: { ...paths, ...more } };
        writeFileSync(join(out, name), JSON.stringify({ extends: join(web, "tsconfig.json"), compilerOptions, include, exclude: ["**/node_modules"] }));
        return join(out, name);
    };
    return { check: write("tsconfig.check.json", { "*": [join(modules, "@types/*"), join(modules, "*")] }), bundle: write("tsconfig.json", {}) };
}

function bundle(entry, tsconfig, format) {
    const result = esbuild.buildSync({
        entryPoints: [entry],
        bundle: true,
        write: false,
        minify: true,
        format,
        target: ["es2022"],
        charset: "utf8",
        legalComments: "none",
        logLevel: "warning",
        tsconfig,
        nodePaths: [modules],
    });
    return result.outputFiles[0].contents;
}

/** scenes/embedding/Vote.worker.ts becomes "embedding/Vote". */
function bundleWorkers(tsconfig) {
    const workers = new Map();
    for (const id of scenes) {
        for (const file of readdirSync(join(source, "scenes", id)).filter((name) => name.endsWith(".worker.ts"))) {
            const name = basename(file, ".worker.ts");
            workers.set(`${id}/${name}`, addAsset(`${id}-${name}`, "js", bundle(join(source, "scenes", id, file), tsconfig, "iife")));
        }
    }
    return workers;
}

function styles(theme, fonts, file) {
    const css = [theme, ...fonts.map((font) => font.css), readFileSync(join(web, file), "utf8")].join("\n");
    return esbuild.transformSync(css, { loader: "css", minify: true, charset: "utf8", legalComments: "none" }).code;
}

function indexPage(assets) {
    let html = readFileSync(join(web, "index.html"), "utf8").replace(/<!-- SPDX.*-->\n/, "");
    for (const [name, value] of Object.entries(assets)) html = html.replaceAll(`{{${name}}}`, value);
    return html;
}

/** Of the icons for home screens, in pixels. */
const ICON_SIZES = [192, 512];

const TYPES = {
    html: "text/html; charset=utf-8",
    js: "text/javascript; charset=utf-8",
    css: "text/css; charset=utf-8",
    svg: "image/svg+xml",
    png: "image/png",
    webmanifest: "application/manifest+json",
    woff2: "font/woff2",
};

/** The file name for a path: an asset's own name, or a name with .html for a page, whose path has no suffix. */
function fileNameOf(path) {
    if (path.startsWith("/assets/")) return basename(path);
    return `${path.slice(1).replaceAll("/", "-") || "index"}.html`;
}

/** Writes each file, its compressed variants, and the list that app/viewer reads. */
function writePages() {
    const folder = join(out, "pages");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const list = [];
    const files = [];
    const write = (file, bytes) => {
        writeFileSync(join(folder, file), bytes);
        files.push(file);
        return file;
    };
    for (const [path, bytes] of pages) {
        const name = fileNameOf(path);
        const type = TYPES[name.split(".").pop()];
        const variants = { identity: write(name, bytes) };
        if (!/\.(woff2|png)$/.test(name)) {
            variants.br = write(`${name}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
            variants.gzip = write(`${name}.gz`, gzipSync(bytes, { level: 9 }));
        }
        list.push({ path, type, immutable: path.startsWith("/assets/"), variants });
    }
    write("pages.json", JSON.stringify(list));
    const entries = files.map((file) => `<file alias="${file}">pages/${file}</file>`).join("\n");
    writeFileSync(join(out, "viewer.qrc"), `<RCC><qresource prefix="/scenedeck/viewer">\n${entries}\n</qresource></RCC>\n`);
    return list;
}

function report(list) {
    const sizeOf = ({ variants }) => readFileSync(join(out, "pages", variants.br ?? variants.identity)).length;
    const sum = (entries) => entries.reduce((all, entry) => all + sizeOf(entry), 0);
    const isFont = ({ path }) => path.endsWith(".woff2");
    const isGuide = ({ path }) => /^\/guide|^\/assets\/guide-/.test(path);
    const isPage = (entry) => !isFont(entry) && !isGuide(entry);
    const sizes = { page: sum(list.filter(isPage)), fonts: sum(list.filter(isFont)), guide: sum(list.filter(isGuide)) };
    writeFileSync(join(out, "sizes.json"), JSON.stringify(sizes));
    console.log(
        `viewer: page ${(sizes.page / 1024).toFixed(1)} KiB, fonts ${(sizes.fonts / 1024).toFixed(1)} KiB, guide ${(sizes.guide / 1024).toFixed(1)} KiB`,
    );
}

mkdirSync(generated, { recursive: true });
const tokens = JSON.parse(readFileSync(join(source, "resources/tokens.json"), "utf8"));
const fonts = makeFonts(python, join(out, "fonts"), addAsset);
writeFileSync(join(generated, "tokens.ts"), tokensSource(tokens));
writeFileSync(join(generated, "fonts.ts"), fonts.source);
writeFileSync(join(generated, "registry.ts"), registrySource(scenes));
execFileSync(python, ["-B", join(source, "resources/events/generate.py"), "web", generated], { stdio: "inherit" });
const { check, bundle: tsconfig } = writeTsconfig();
writeFileSync(join(generated, "workers.ts"), workersSource(bundleWorkers(tsconfig)));
execFileSync(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", check], { stdio: "inherit" });
const style = addAsset("style", "css", styles(tokensCss(tokens), fonts.faces, "style.css"));
const script = addAsset("viewer", "js", bundle(join(web, "main.ts"), tsconfig, "esm"));
const iconSource = readFileSync(join(web, "icon.svg"), "utf8");
const icon = addAsset("icon", "svg", iconSource);
const icons = ICON_SIZES.map((size) => ({ size, address: addAsset(`icon-${size}`, "png", iconPng(iconSource, size)) }));
const themeColor = tokens.color.dark.background;
const manifestAddress = addAsset("manifest", "webmanifest", manifest({ icon, icons, themeColor }));
const preloads = fonts.faces
    .filter((face) => face.early)
    .map((face) => `<link rel="preload" as="font" type="font/woff2" href="${face.url}" crossorigin>`)
    .join("\n");
pages.set("/", Buffer.from(indexPage({ style, script, icon, touchIcon: icons[0].address, manifest: manifestAddress, themeColor, preloads })));
const guideStyle = addAsset("guide", "css", styles(guideTheme(tokens, variables), fonts.faces, "guide.css"));
for (const [path, html] of guidePages(python, source, { style: guideStyle, icon })) pages.set(path, Buffer.from(html));
report(writePages());
if (!existsSync(join(out, "viewer.qrc"))) throw new Error("nothing was written");
