// SPDX-License-Identifier: GPL-3.0-or-later
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneBoard } from "web/deck/SceneBoard";
import { make } from "web/deck/dom";
import { csv } from "web/export/Csv";
import { pngPicture, svgPicture } from "web/export/Picture";

const KEPT_MS = 60_000;

function save(blob: Blob, name: string): void {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** Saves what a scene shows now. */
export class Exporter {
    /** `now`: the server's time; `stateOf`: whether a scene's data is what happens now, and how old it is; `failed` gets a sentence. */
    constructor(
        private readonly now: () => SceneTime,
        private readonly stateOf: (board: SceneBoard) => string,
        private readonly failed: (why: string) => void,
    ) {}

    png(board: SceneBoard): void {
        this.run(async () => save(await pngPicture(board, this.stateOf(board)), this.nameOf(board, "png")));
    }

    svg(board: SceneBoard): void {
        this.run(async () => this.saveText(await svgPicture(board, this.stateOf(board)), board, "svg", "image/svg+xml"));
    }

    csv(board: SceneBoard): void {
        const { view } = board.scene;
        this.saveText(csv(view.wholeTables?.(this.now()) ?? view.tables(this.now())), board, "csv", "text/csv");
    }

    /** The scene document, as /api/v1/scenes/ID has it, or the view's where a person chose what it shows. */
    json(board: SceneBoard): void {
        const { view, reducer } = board.scene;
        this.saveText(JSON.stringify(view.document?.(this.now()) ?? reducer.document(this.now())), board, "json", "application/json");
    }

    private saveText(text: string, board: SceneBoard, suffix: string, type: string): void {
        save(new Blob([text], { type: `${type};charset=utf-8` }), this.nameOf(board, suffix));
    }

    private nameOf(board: SceneBoard, suffix: string): string {
        const time = new Date(this.now().unixMs).toISOString().slice(0, 19).replaceAll(":", "");
        return `${board.scene.descriptor.id}-${time}Z.${suffix}`;
    }

    private run(save: () => Promise<void>): void {
        save().catch((error: unknown) => this.failed(`The picture could not be made: ${error instanceof Error ? error.message : String(error)}.`));
    }
}
