// SPDX-License-Identifier: GPL-3.0-or-later
// The marks of runs on a time axis: the same table as in C++.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { importTypeScript, sourceDir } from "./support/modules.mjs";

const { runMarks } = await importTypeScript("scenes/shared/web/RunMarks");
const table = JSON.parse(readFileSync(join(sourceDir, "tests/scenes/shared/runmarks.json"), "utf8"));

for (const { name, spans, marks } of table)
    test(`run marks: ${name}`, () => {
        const given = spans.map(([title, state, startMs, endMs]) => ({ runId: "", title, state, startMs, endMs }));
        assert.deepEqual(
            runMarks(given, 1000, 2000).map((mark) => [mark.begin, mark.end, mark.isRunning, mark.row, mark.label, mark.roomBegin, mark.roomEnd, mark.isAtEnd]),
            marks,
        );
    });
