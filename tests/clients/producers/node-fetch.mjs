// SPDX-License-Identifier: GPL-3.0-or-later
// The package node-fetch.
import { readFileSync } from "node:fs";
import fetch from "/usr/share/nodejs/node-fetch/index.cjs";

const [url, ...files] = process.argv.slice(2);
for (const file of files) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: readFileSync(file) });
    console.log(answer.status, await answer.text());
}
