// SPDX-License-Identifier: GPL-3.0-or-later
import type { ClockStep } from "scenes/shared/web/ClockStep";
import type { Metrics } from "scenes/shared/web/Metrics";
import type { Painter } from "scenes/shared/web/Painter";
import type { PhaseFilter } from "scenes/shared/web/PhaseFilter";
import type { Json, Scene } from "scenes/shared/web/Scene";
import type { SceneTime } from "scenes/shared/web/SceneTime";

/** Where a scene is drawn: an SVG element, and over it two canvases for what has many marks. */
export interface Stage {
    /** CSS pixels. */
    readonly width: number;
    readonly height: number;
    /** Whether it is one of several on the wall, which is opened as a whole. */
    readonly isTile: boolean;
    readonly metrics: Metrics;
    readonly painter: Painter;
    readonly filter: PhaseFilter;
    /** How the server's wall clock was set lately, oldest first. */
    readonly clockSteps: readonly ClockStep[];
    /** Made on first use. */
    readonly canvas: HTMLCanvasElement;
    /** Behind that canvas, for what is drawn anew at other times than the marks on it; made on first use. */
    readonly backdrop: HTMLCanvasElement;
    /** The value of a CSS colour such as "var(--panel)" in the current theme, for canvases. */
    color(value: string): string;
    /** Asks for draw() again: something that the view waited for is there. */
    redraw(): void;
}

/** Null where there is nothing to say; a list of numbers is one cell. */
export type Cell = string | number | null | readonly number[];

/** A table that says what the picture shows; also a part of the CSV. */
export interface Table {
    readonly caption: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly Cell[])[];
    /** How many rows there are, where `rows` are the first of them alone. */
    readonly count?: number;
}

/** What is said beside a place on the stage. */
export interface Tip {
    readonly name: string;
    readonly detail: string;
    readonly phase?: number;
    /** CSS pixels on the stage. */
    readonly x: number;
    readonly y: number;
    /** Of a ring around the place, where nothing else marks it. */
    readonly radius?: number;
}

/** Where the keyboard goes among what pick() finds. */
export type Walk = "stay" | "next" | "previous" | "first" | "last";

/** How one scene looks. */
export interface SceneView {
    /** Whether there is anything to draw; otherwise the deck shows the empty state. */
    hasData(now: SceneTime): boolean;
    /** One sentence in the place of the descriptor's, where what is shown depends on the data; empty: the descriptor's. */
    subtitle?(now: SceneTime): string;
    /** Draws all of it; called some times a second at most, while the scene can be seen. */
    draw(stage: Stage, now: SceneTime): void;
    /** Adds what is new to the canvas; called in the frames between two drawings. */
    advance?(stage: Stage): void;
    /** Everything that the document holds; of long tables `mostRows` rows may do. */
    tables(now: SceneTime, mostRows?: number): Table[];
    /** The same where tables() leaves out what is not drawn or takes long; for the CSV alone. */
    wholeTables?(now: SceneTime): Table[];
    /** The document of what is shown, where a person can choose that; without it, the scene's. */
    document?(now: SceneTime): Json;
    /** Where the scene shows one of several things, such as models, shows the next one. False when there is nothing to choose from. */
    chooseNext?(): boolean;
    /** What a screen reader says of it, in one sentence. */
    sentence(now: SceneTime): string;
    /** What lies at a place that no mark covers. */
    pick?(x: number, y: number, now: SceneTime): Tip | null;
    /** The same for the keyboard: goes on from where it is and says what lies there. */
    walk?(walk: Walk, now: SceneTime): Tip | null;
    /** It will not be used any more. */
    leave?(): void;
}

/** What a scene's view module exports. */
export interface SceneViewModule<Content extends Scene = Scene> {
    create(scene: Content): SceneView;
}
