// SPDX-License-Identifier: GPL-3.0-or-later
// node:http with a keep-alive agent; with a Content-Length header the body is not sent in chunks.
import { readFileSync } from "node:fs";
import http from "node:http";

const [url, ...files] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function publish(body) {
    const headers = { "Content-Type": "application/json", "Content-Length": body.length };
    return new Promise((resolve, reject) => {
        const request = http.request(url, { method: "POST", agent, headers }, (answer) => {
            let text = "";
            answer.setEncoding("utf8");
            answer.on("data", (part) => (text += part));
            answer.on("end", () => resolve(`${answer.statusCode} ${text}`));
        });
        request.on("error", reject);
        request.end(body);
    });
}

for (const file of files) console.log(await publish(readFileSync(file)));
agent.destroy();
