// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real executable without a screen, on a free port, with its own data directory.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const TIMEOUT_MS = 580_000;

export class Dashboard {
    /** Starts a dashboard; `port` 0: any free one. With the `dataDir` of an earlier dashboard it continues that one's log. */
    static async start({ port = 0, options = [], dataDir = null } = {}) {
        const dashboard = new Dashboard();
        dashboard.dataDir = dataDir ?? (await mkdtemp(join(tmpdir(), "scenedeck-data-")));
        const executable = process.env.SCENEDECK_EXECUTABLE;
        if (!executable) throw new Error("SCENEDECK_EXECUTABLE is not set; run this through ctest");
        dashboard.child = spawn(executable, ["--headless", "--port", String(port), "--data-dir", dashboard.dataDir, ...options], {
            stdio: ["ignore", "pipe", "pipe"],
            timeout: TIMEOUT_MS,
            killSignal: "SIGKILL",
            env: { ...process.env, XDG_STATE_HOME: dashboard.dataDir },
        });
        dashboard.ended = new Promise((resolve) => dashboard.child.once("exit", resolve));
        dashboard.errors = "";
        dashboard.child.stderr.on("data", (data) => (dashboard.errors += data));
        dashboard.url = await dashboard.address();
        return dashboard;
    }

    async address() {
        for await (const line of createInterface({ input: this.child.stdout })) {
            const found = /http:\/\/[^ /]+/.exec(line);
            if (found) return found[0];
        }
        throw new Error(`scenedeck did not start: ${this.errors}`);
    }

    get port() {
        return Number(new URL(this.url).port);
    }

    /** Publishes one event or a list of them. */
    async publish(events) {
        const response = await fetch(`${this.url}/publish`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: typeof events === "string" ? events : JSON.stringify(events),
        });
        if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
        return response.json();
    }

    /** The document of the C++ scene. */
    async document(id) {
        return (await fetch(`${this.url}/api/v1/scenes/${id}`)).json();
    }

    /** The seq of the oldest event in the log. */
    async oldestSeq() {
        return JSON.parse(await (await fetch(`${this.url}/api/v1/events?since=0&limit=1`)).text())[0];
    }

    /** The seq of the newest event. */
    async newestSeq() {
        return (await (await fetch(`${this.url}/healthz`)).json()).seq;
    }

    /** Ends the process; keeps its data directory. */
    async end(signal) {
        this.child.kill(signal);
        await this.ended;
    }

    /** Ends the process, by SIGTERM or by another signal, and removes its data directory. */
    async stop(signal = "SIGTERM") {
        await this.end(signal);
        await rm(this.dataDir, { recursive: true, force: true });
    }
}
