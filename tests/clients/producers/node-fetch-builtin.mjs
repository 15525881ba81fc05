// SPDX-License-Identifier: GPL-3.0-or-later
// The global fetch() of Node.
import { readFileSync } from "node:fs";

const [url, ...files] = process.argv.slice(2);
for (const file of files) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: readFileSync(file) });
    console.log(answer.status, await answer.text());
}
