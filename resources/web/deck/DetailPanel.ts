// SPDX-License-Identifier: GPL-3.0-or-later
import { pageAddress } from "scenes/shared/web/Mark";
import { ClosingTime } from "web/deck/ClosingTime";
import { fetchDetail, titleOf, type DetailDocument, type DetailLink, type DetailRow, type MissingDetail } from "web/deck/DetailDocument";
import { actualCells, cells, figureOf, history, onsetRow, phaseLegend, spans, windowsText } from "web/deck/DetailDrawing";
import { make, setText } from "web/deck/dom";
import type { DetailKind } from "web/deck/Fragment";
import { reconcile } from "web/deck/reconcile";

const REFRESH_MS = 2000;

/** The text, with each number and the word after it on one line: "50 s", "3 min ago". */
function textOf(text: string): Node[] {
    return text
        .split(/(\d[^\s,]* [^\s\d]\S*(?: ago)?)/)
        .map((part, i) => (i % 2 === 1 ? make("span", { class: "unbroken" }, part) : document.createTextNode(part)));
}

function linkTo(link: DetailLink | null, text: string): Node[] {
    return link ? [make("a", { href: `#${pageAddress(link)}` }, text)] : textOf(text);
}

/** "10–20 s", or "10 s" in a narrow window. */
function windowTime(seconds: number): HTMLElement {
    return make("span", {}, String(seconds), make("span", { class: "until" }, `–${seconds + 10}`), " s");
}

/** The page of one episode, host or model, over the deck. Reads its document when it is opened and every two seconds. */
export class DetailPanel {
    private readonly title = make("h2", { id: "detail-title", tabindex: "-1" });
    private readonly headline = make("p", { class: "headline" });
    private readonly facts = make("dl");
    private readonly content = make("div", { class: "content" });
    private readonly panels = make("div", { class: "panels" }, this.content, this.facts);
    private readonly closing = make("span", { class: "closing" });
    private readonly closingTime = new ClosingTime();
    private readonly back = make("button", { type: "button" }, "‹ Back");
    private readonly element = make(
        "section",
        { id: "detail", hidden: true, "aria-labelledby": "detail-title" },
        make("div", { class: "head" }, this.back, this.title, this.closing),
        this.headline,
        this.panels,
    );
    private request: AbortController | null = null;
    private shown = "";
    /** What had the focus before the page was opened. */
    private opener: Element | null = null;

    /** `leave` leads back to what was shown before. */
    constructor(leave: () => void) {
        document.body.append(this.element);
        this.back.addEventListener("click", leave);
    }

    get isOpen(): boolean {
        return !this.element.hidden;
    }

    open(kind: DetailKind, name: string): void {
        this.stop();
        if (!this.isOpen) this.opener = document.activeElement;
        this.touch(performance.now());
        this.shown = "";
        setText(this.title, titleOf({ kind, name }));
        setText(this.headline, "");
        this.panels.hidden = true;
        this.element.hidden = false;
        this.setBelowInert(true);
        this.title.focus();
        this.request = new AbortController();
        void this.follow({ kind, name }, this.request.signal);
    }

    /** The focus returns to where it was before. */
    close(): void {
        const hasFocus = this.element.contains(document.activeElement);
        this.stop();
        this.element.hidden = true;
        this.setBelowInert(false);
        if (hasFocus && (this.opener instanceof HTMLElement || this.opener instanceof SVGElement)) this.opener.focus();
    }

    /** Call on user input. */
    touch(nowMs: number): void {
        this.closingTime.touch(nowMs);
    }

    /** For a kiosk: states when it closes; after a minute without input it does, and returns true. */
    closeIfIdle(nowMs: number): boolean {
        if (!this.isOpen) return false;
        setText(this.closing, this.closingTime.text(nowMs));
        if (!this.closingTime.isDue(nowMs)) return false;
        this.close();
        return true;
    }

    /** The line below the printed page, which is printed in place of the scenes; null: it is shown on the screen. */
    setPrintedLine(line: string | null): void {
        document.body.classList.toggle("prints-detail", line !== null);
        if (line === null) delete this.element.dataset["printed"];
        else this.element.dataset["printed"] = line;
    }

    /** What is below the page can neither have the focus nor be read by a screen reader. */
    private setBelowInert(isInert: boolean): void {
        for (const element of document.querySelectorAll<HTMLElement>("header, #scenes, #rail, #twin")) element.inert = isInert;
    }

    private stop(): void {
        this.request?.abort();
        this.request = null;
    }

    private async follow(subject: DetailLink, signal: AbortSignal): Promise<void> {
        while (!signal.aborted) {
            const document = await fetchDetail(subject, signal);
            if (signal.aborted) return;
            if ("sentence" in document) this.showMissing(document);
            else this.show(document);
            await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
        }
    }

    private showMissing({ sentence, isUnknown }: MissingDetail): void {
        setText(this.headline, sentence);
        if (!isUnknown) return;
        this.shown = "";
        this.panels.hidden = true;
    }

    /** Leaves what is unchanged alone, so that text can be selected and links keep the focus. */
    private show(document: DetailDocument): void {
        const text = JSON.stringify(document);
        if (text === this.shown) return;
        this.shown = text;
        setText(this.title, document.title);
        setText(this.headline, document.headline);
        const facts = document.facts.map(({ label, text, link }) => make("div", {}, make("dt", {}, label), make("dd", {}, ...linkTo(link, text))));
        reconcile(this.facts, document.shown_phases.length > 0 ? [...facts, phaseLegend(document.shown_phases)] : facts);
        reconcile(this.content, this.contentOf(document));
        this.panels.hidden = false;
    }

    private contentOf({ phases, values, actual, rows, ...document }: DetailDocument): Node[] {
        const parts: Node[] = [];
        const charts = [...(phases ? [spans(phases)] : []), ...(values.length > 1 ? [history(values, document.values_note)] : [])];
        if (charts.length > 0 && document.figure) parts.push(make("div", { class: "lead" }, figureOf(document.figure), ...charts));
        else parts.push(...charts);
        if (document.note !== "") parts.push(make("p", { class: "note" }, ...textOf(document.note)));
        if (rows.length === 0) return parts;
        const table = make("div", { class: "rows", role: "table", "aria-label": document.rows_title });
        const hasWindows = document.legend !== "";
        table.classList.toggle("without-windows", !hasWindows);
        table.append(this.headOf(document.rows_title, document.rows_note, hasWindows));
        if (actual) table.append(make("div", { role: "row" }, make("b", { role: "rowheader" }, "True"), actualCells(actual), make("span")));
        if (document.onset) table.append(onsetRow(document.onset));
        table.append(...rows.map((row) => this.rowOf(row, hasWindows)));
        return hasWindows ? [...parts, table, make("p", { class: "legend" }, document.legend)] : [...parts, table];
    }

    private headOf(title: string, note: string, hasWindows: boolean): HTMLElement {
        const times = make("span", { class: "cells", "aria-hidden": "true" }, ...Array.from({ length: 6 }, (_, i) => windowTime(10 * i)));
        return make(
            "div",
            { role: "row", class: "times" },
            make("span", { role: "columnheader" }, title),
            ...(hasWindows ? [times] : []),
            make("span", { role: "columnheader" }, note),
        );
    }

    private rowOf(row: DetailRow, hasWindows: boolean): HTMLElement {
        const windows = row.shown ? cells(row.shown, row.actual) : make("span", { class: "cells" });
        if (row.shown) {
            windows.setAttribute("role", "cell");
            windows.setAttribute("aria-label", windowsText(row));
        }
        return make(
            "div",
            { role: "row" },
            make("span", { role: "rowheader" }, ...linkTo(row.link, row.text)),
            ...(hasWindows ? [windows] : []),
            make("span", { role: "cell" }, ...textOf(row.note)),
        );
    }
}
