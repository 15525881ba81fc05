// SPDX-License-Identifier: GPL-3.0-or-later
// A folder with files of actions for a dashboard, as a test needs them.
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class ActionFolder {
    static async make(files = {}) {
        const folder = new ActionFolder();
        folder.path = await mkdtemp(join(tmpdir(), "scenedeck-actions-"));
        await chmod(folder.path, 0o700);
        for (const [name, keys] of Object.entries(files)) await folder.write(name, keys);
        return folder;
    }

    /** Writes the file of an action from its keys and values. */
    async write(name, keys) {
        const path = join(this.path, `${name}.conf`);
        const lines = Object.entries(keys).map(([key, value]) => `${key} = ${value}\n`);
        await writeFile(path, lines.join(""), { mode: 0o600 });
    }

    async remove(name) {
        await rm(join(this.path, `${name}.conf`));
    }

    async close() {
        await rm(this.path, { recursive: true, force: true });
    }
}
