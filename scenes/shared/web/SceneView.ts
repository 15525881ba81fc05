// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionButtons } from "scenes/shared/web/ActionButtons";
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import type { ClockStep } from "scenes/shared/web/ClockStep";
import type { Headline } from "scenes/shared/web/Headline";
import type { MarkPage } from "scenes/shared/web/Mark";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { Painter } from "scenes/shared/web/Painter";
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { Json, Scene } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";

/** The drawing context of a scene: an SVG element, and over it two canvases for many marks. */
export interface SceneContext {
    /** CSS pixels. */
    readonly width: number;
    readonly height: number;
    /** Whether the scene is a tile of the wall; a click anywhere then opens it. */
    readonly isTile: boolean;
    readonly metrics: Metrics;
    readonly painter: Painter;
    readonly filter: PhaseFilter;
    /** Recent steps of the server's wall clock, oldest first. */
    readonly clockSteps: readonly ClockStep[];
    /** The buttons of actions; null on the wall and while printing. */
    readonly actionButtons: ActionButtons | null;
    /** Created on first use. */
    readonly canvas: HTMLCanvasElement;
    /** A canvas behind `canvas`, for content that is redrawn at other times than the marks; created on first use. */
    readonly backdrop: HTMLCanvasElement;
    /** The value of a CSS colour such as "var(--panel)" in the current theme, for canvases. */
    color(value: string): string;
    /** Requests another draw(), e.g. after an asynchronous result. */
    redraw(): void;
}

/** Null: empty cell. A list of numbers is one cell. */
export type Cell = string | number | null | readonly number[];

/** The content of the picture as a table, for screen readers and for the CSV. */
export interface Table {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
    /** The total number of rows, if `rows` contains only the first ones. */
    readonly count?: number;
}

/** A tooltip at a position of the scene. */
export interface Tip {
    readonly name: string;
    readonly detail: string;
    readonly phase?: number;
    /** What a click or Enter opens. */
    readonly page?: MarkPage;
    /** CSS pixels from the upper left corner of the scene. */
    readonly x: number;
    readonly y: number;
    /** Radius in CSS pixels of a ring around the position; absent: no ring. */
    readonly radius?: number;
}

/** A step by keyboard between the points that pick() finds. */
export type KeyStep = "stay" | "next" | "previous" | "first" | "last";

/** Draws one scene. */
export interface SceneView {
    /** Whether there is anything to draw; otherwise the deck shows the empty state. */
    hasData(now: SceneTime): boolean;
    /** Whether the rotation opens the scene; absent: if it has data. */
    isInRotation?(now: SceneTime): boolean;
    /** A subtitle instead of the descriptor's, if it depends on the data; empty: the descriptor's. */
    subtitle?(now: SceneTime): string;
    /** Draws everything; called at most four times a second on data changes, while the scene is visible. */
    draw(context: SceneContext, now: SceneTime): void;
    /** Adds new data to the canvas; called in the frames between two drawings. */
    advance?(context: SceneContext): void;
    /** The whole document as tables; long ones may contain only the first `mostRows` rows. */
    tables(now: SceneTime, mostRows?: number): Table[];
    /** The same for the CSV, including what tables() leaves out because it is not drawn or takes long. */
    wholeTables?(now: SceneTime): Table[];
    /** The document of what is shown, if the user can choose that; absent: the scene's document. */
    document?(now: SceneTime): Json;
    /** Shows the next one of the scene's choices, such as models. Returns false if there is no choice. */
    chooseNext?(): boolean;
    /** The state of the scene in one sentence, as in its document; null without data. */
    headline?(now: SceneTime): Headline | null;
    /** The tooltip for a position without a mark; null: none. */
    pick?(x: number, y: number, now: SceneTime): Tip | null;
    /** The same for the keyboard: moves by `step` and returns the tooltip of the point there. */
    pickByKey?(step: KeyStep, now: SceneTime): Tip | null;
    /** The actions that name the scene with the id `scene`, if this scene shows actions. */
    actionsOf?(scene: string): readonly ActionTarget[];
    /** Releases resources; the view is not used afterwards. */
    close?(): void;
}

/** The export of a scene's view module. */
export interface SceneViewModule<Content extends Scene = Scene> {
    create(scene: Content): SceneView;
}
