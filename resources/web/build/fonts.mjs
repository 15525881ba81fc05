// SPDX-License-Identifier: GPL-3.0-or-later
// Subsets Debian's Inter and JetBrains Mono to the characters of an English page. Names in other scripts
// use fonts of the viewer's system.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const INTER = "/usr/share/fonts/opentype/inter";
const MONO = "/usr/share/fonts/truetype/jetbrains-mono";
const FACES = [
    { family: "Inter", weight: 400, file: `${INTER}/Inter-Regular.otf`, early: true },
    { family: "Inter", weight: 500, file: `${INTER}/Inter-Medium.otf` },
    { family: "Inter", weight: 600, file: `${INTER}/Inter-SemiBold.otf`, early: true },
    { family: "Inter Display", weight: 500, file: `${INTER}/InterDisplay-Medium.otf` },
    { family: "Inter Display", weight: 600, file: `${INTER}/InterDisplay-SemiBold.otf`, early: true },
    { family: "JetBrains Mono", weight: 400, file: `${MONO}/JetBrainsMono-Regular.ttf` },
];
// Latin-1, punctuation, arrows, and the symbols that the scenes use.
const UNICODES = "U+0020-007E,U+00A0-00FF,U+2013,U+2014,U+2018-201D,U+2026,U+2190-2193,U+2212,U+2715,U+00B5,U+03BC";

function subset(python, { file }, target) {
    execFileSync(
        python,
        [
            "-m",
            "fontTools.subset",
            file,
            `--output-file=${target}`,
            "--flavor=woff2",
            `--unicodes=${UNICODES}`,
            "--layout-features=kern,mark,mkmk,tnum,ccmp,locl",
            "--no-hinting",
            "--desubroutinize",
            "--name-IDs=1,2,6",
        ],
        { stdio: ["ignore", "ignore", "inherit"] },
    );
    return readFileSync(target);
}

export function makeFonts(python, folder, addAsset) {
    mkdirSync(folder, { recursive: true });
    const faces = FACES.map((face) => {
        const name = `${face.family.replace(" ", "")}-${face.weight}`;
        const url = addAsset(name, "woff2", subset(python, face, join(folder, `${name}.woff2`)));
        // Style sheets and fonts are in the same folder, so the file name is enough.
        const css = `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-display:swap;src:url(${basename(url)}) format("woff2")}`;
        return { ...face, url, css };
    });
    const list = faces.map(({ family, weight, url }) => ({ family, weight, url }));
    const source = `// SPDX-License-Identifier: GPL-3.0-or-later\n// Made by resources/web/build.mjs.\n
/** The font files of the page. */\nexport const FONTS = ${JSON.stringify(list)} as const;\n`;
    return { faces, source };
}
