// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { Table } from "scenes/shared/web/SceneView";
import type { SceneHost } from "web/deck/SceneHost";
import { make } from "web/deck/dom";
import { csv } from "web/export/Csv";
import { pngPicture, svgPicture } from "web/export/Picture";

const URL_LIFETIME_MS = 60_000;

function save(blob: Blob, name: string): void {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), URL_LIFETIME_MS);
}

/** "Windows, newest first" → "windows-newest-first". */
function fileWords(caption: string): string {
    return (
        caption
            .toLowerCase()
            .match(/[a-z0-9]+/g)
            ?.join("-") ?? "table"
    );
}

/** Saves the current content of a scene as a file. */
export class Exporter {
    /** `now`: the server's time. `stateOf`: freshness and age of a scene's data, as text. `failed` is called with an error message. */
    constructor(
        private readonly now: () => SceneTime,
        private readonly stateOf: (sceneHost: SceneHost) => string,
        private readonly failed: (why: string) => void,
    ) {}

    png(sceneHost: SceneHost): void {
        this.run(async () => save(await pngPicture(sceneHost, this.stateOf(sceneHost)), this.nameOf(sceneHost, "png")));
    }

    svg(sceneHost: SceneHost): void {
        this.run(async () => this.saveText(await svgPicture(sceneHost, this.stateOf(sceneHost)), sceneHost, "svg", "image/svg+xml"));
    }

    /** The content of a scene: a table with its headline, and the whole tables of its document. */
    tables(sceneHost: SceneHost): Table[] {
        const { view } = sceneHost.scene;
        const now = this.now();
        const headline = view.headline?.(now)?.text;
        const first = { caption: "Headline", columns: ["headline"], rows: headline === undefined ? [] : [[headline]] };
        return [first, ...(view.wholeTables?.(now) ?? view.tables(now))];
    }

    csv(sceneHost: SceneHost, table: Table): void {
        save(new Blob([csv(table)], { type: "text/csv;charset=utf-8" }), this.nameOf(sceneHost, "csv", fileWords(table.caption)));
    }

    /** Saves the scene document of /api/v1/scenes/ID, or the view's own if the user can choose its content. */
    json(sceneHost: SceneHost): void {
        const { view, reducer } = sceneHost.scene;
        this.saveText(JSON.stringify(view.document?.(this.now()) ?? reducer.document(this.now())), sceneHost, "json", "application/json");
    }

    private saveText(text: string, sceneHost: SceneHost, suffix: string, type: string): void {
        save(new Blob([text], { type: `${type};charset=utf-8` }), this.nameOf(sceneHost, suffix));
    }

    /** `part`: which part of the scene; empty: all of it. */
    private nameOf(sceneHost: SceneHost, suffix: string, part = ""): string {
        const time = new Date(this.now().unixMs).toISOString().slice(0, 19).replaceAll(":", "");
        return `${sceneHost.scene.descriptor.id}${part && `-${part}`}-${time}Z.${suffix}`;
    }

    private run(save: () => Promise<void>): void {
        save().catch((error: unknown) => this.failed(`The picture could not be made: ${error instanceof Error ? error.message : String(error)}.`));
    }
}
