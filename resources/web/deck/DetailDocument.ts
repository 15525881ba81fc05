// SPDX-License-Identifier: GPL-3.0-or-later
import * as human from "scenes/shared/web/HumanText";
import type { MarkPage } from "scenes/shared/web/Mark";

export type DetailLink = MarkPage;

/** A reported accuracy, 0..1; `interval`: its 95 % interval, null: the number judged is not known. */
export interface AccuracyValue {
    readonly accuracy: number;
    readonly interval: readonly [number, number] | null;
}

/** Phases of the six windows of an episode; null: not known. */
export type DetailWindows = readonly (string | null)[];

export interface DetailRow {
    readonly text: string;
    readonly note: string;
    readonly link: DetailLink;
    /** Null without windows. */
    readonly shown: DetailWindows | null;
    /** Null if `shown` is what was true. */
    readonly actual: DetailWindows | null;
}

export interface DetailFigure {
    readonly text: string;
    readonly note: string;
    readonly phase: string | null;
}

/** The document of `/api/v1/episodes/ID`, `/api/v1/hosts/NAME` and `/api/v1/models/NAME`; scenes/shared/model/details/Detail.h explains it. */
export interface DetailDocument {
    readonly title: string;
    readonly headline: string;
    /** The largest value of the page; `phase`: it is the name of this phase. */
    readonly figure: DetailFigure | null;
    readonly facts: readonly { readonly label: string; readonly text: string; readonly link: DetailLink | null }[];
    readonly actual: DetailWindows | null;
    /** The window in which the infection of an episode begins. */
    readonly onset: { readonly window: number; readonly text: string } | null;
    /** Phases that occur on the page, in canonical order. */
    readonly shown_phases: readonly string[];
    readonly phases: {
        readonly from_ms: number;
        readonly to_ms: number;
        readonly spans: readonly { readonly begin_ms: number; readonly end_ms: number; readonly phase: string }[];
    } | null;
    readonly values: readonly AccuracyValue[];
    readonly values_note: string;
    readonly rows_title: string;
    readonly rows_note: string;
    /** Empty if no row has windows. */
    readonly legend: string;
    /** Stands for a part without content; empty if none is missing. */
    readonly note: string;
    readonly rows: readonly DetailRow[];
}

/** "Host lab-9": the title until the document is read. */
export function titleOf({ kind, name }: DetailLink): string {
    return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} ${name}`;
}

/** As Detail::unknownText. */
function unknownText({ kind, name }: DetailLink): string {
    return `No ${kind} named ${human.shortName(name)} is known here; it appears when an event names it`;
}

/** Why there is no document. */
export interface MissingDetail {
    readonly sentence: string;
    /** No event names the subject. */
    readonly isUnknown: boolean;
}

/** The document, or why there is none. Never rejects; after an abort of `signal` the result has no meaning. */
export async function fetchDetail(subject: DetailLink, signal: AbortSignal): Promise<DetailDocument | MissingDetail> {
    const { kind, name } = subject;
    const response = await fetch(`api/v1/${kind}s/${encodeURIComponent(name)}`, { cache: "no-store", signal }).catch(() => null);
    if (!response) return { sentence: "The dashboard cannot be reached", isUnknown: false };
    if (response.status === 404) return { sentence: unknownText(subject), isUnknown: true };
    const body = (await response.json().catch(() => null)) as DetailDocument | { readonly detail?: string } | null;
    if (response.ok && body !== null) return body as DetailDocument;
    const detail = (body as { readonly detail?: string } | null)?.detail;
    return { sentence: detail ?? `The dashboard answered ${response.status}`, isUnknown: false };
}
