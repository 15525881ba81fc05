// SPDX-License-Identifier: GPL-3.0-or-later
import type { OverviewContent, OverviewDirectory } from "scenes/overview/Overview";
import { drawPanel, drawParagraph, drawText, lineHeight, widthOf, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import type { SceneContext } from "scenes/shared/web/SceneView";

/** The text shown if there are no episodes: what to do. */
function hintFor(directory: OverviewDirectory | null): string {
    switch (directory?.state) {
        case undefined:
            return "The data directory is being read.";
        case "missing":
            return `${directory?.sentence}. Create it, or name another one with --data-dir.`;
        case "unreadable":
            return `${directory?.sentence}. Give the dashboard's user the right to read and enter it.`;
        default:
            return `No episodes yet. They are expected as episodes/HOST/EPISODE.tar.gz in ${directory?.path}.`;
    }
}

interface HostRow {
    readonly name: string;
    readonly episodes: number;
    /** Length of the bar as a share of the longest one. */
    readonly fraction: number;
    readonly other: boolean;
}

function rowsOf(content: OverviewContent): HostRow[] {
    const most = Math.max(0, ...content.hosts.map((host) => host.episodes));
    const rows = content.hosts.map((host) => ({
        name: host.host,
        episodes: host.episodes,
        fraction: most > 0 ? host.episodes / most : 0,
        other: false,
    }));
    const others = content.otherHosts;
    return others ? [...rows, { name: human.plural(others.hosts, "other host"), episodes: others.episodes, fraction: 0, other: true }] : rows;
}

class HostBars {
    private readonly textSize: number;
    private readonly left: number;
    private readonly contentWidth: number;
    private readonly nameWidth: number;
    private readonly countWidth: number;

    constructor(
        private readonly context: SceneContext,
        area: Area,
        rows: readonly HostRow[],
    ) {
        const { metrics } = context;
        this.left = area.x + metrics.padding;
        this.contentWidth = area.width - 2 * metrics.padding;
        this.textSize = Math.max(12, Math.round(metrics.axis * 1.15));
        // As wide as the widest name, at most 35 %.
        const widest = Math.max(0, ...rows.map(({ name, other }) => (other ? 0 : widthOf(name, { size: this.textSize, family: "mono" }))));
        this.nameWidth = Math.ceil(Math.min(0.35 * this.contentWidth, widest) + this.textSize * 0.6) + 1;
        this.countWidth = Math.round(Math.max(this.contentWidth * 0.16, metrics.label * 3.6));
    }

    drawRow(row: HostRow, y: number, height: number): void {
        const { painter, metrics } = this.context;
        const middle = y + height / 2;
        painter.group(mark(row.name, human.plural(row.episodes, "episode"), row.other ? undefined : { kind: "host", name: row.name }), () => {
            drawText(painter, row.name, this.left, middle, {
                size: this.textSize,
                family: row.other ? "text" : "mono",
                color: row.other ? "var(--muted)" : "var(--ink)",
                maxWidth: (row.other ? this.contentWidth - this.countWidth : this.nameWidth) - this.textSize * 0.6,
                elide: "middle",
            });
            if (!row.other) this.drawBar(row.fraction, middle, Math.min(Math.round(metrics.label), height * 0.6));
            drawText(painter, human.count(row.episodes), this.left + this.contentWidth, middle, {
                size: metrics.label,
                weight: 600,
                color: "var(--ink)",
                anchor: "end",
                maxWidth: this.countWidth,
                smallest: 12,
            });
        });
    }

    private drawBar(fraction: number, middle: number, height: number): void {
        const x = this.left + this.nameWidth;
        const width = this.contentWidth - this.nameWidth - this.countWidth;
        const rx = height * 0.25;
        const y = middle - height / 2;
        this.context.painter.add("rect", { x, y, width, height, rx, fill: "var(--track)" });
        this.context.painter.add("rect", {
            class: "value host-bar",
            x,
            y,
            width: fraction > 0 ? Math.max(rx, width * fraction) : 0,
            height,
            rx,
            fill: "var(--bar)",
        });
    }
}

/** Draws the title, and at the right `rest`: the number of hosts that do not fit. */
function drawTitles({ painter, metrics }: SceneContext, line: Area, rest: string): void {
    const size = metrics.axis;
    const middle = line.y + line.height / 2;
    const room = line.width - (rest ? widthOf(rest, { size }) + size * 0.6 : 0);
    drawText(painter, "Episodes per host", line.x, middle, { size, weight: 500, maxWidth: room });
    drawText(painter, rest, line.x + line.width, middle, { size, anchor: "end" });
}

/** Draws the episodes per host as bars from zero. */
export function drawHostBars(context: SceneContext, area: Area, content: OverviewContent): void {
    const { painter, metrics } = context;
    drawPanel(painter, area, metrics.radius);
    const pad = metrics.padding;
    const titleHeight = lineHeight(metrics.axis);
    const top = area.y + pad * 0.85;
    const listY = top + titleHeight + pad * 0.6;
    const listHeight = area.y + area.height - listY - pad * 0.6;
    const drawTitle = (rest: string): void => drawTitles(context, { x: area.x + pad, y: top, width: area.width - 2 * pad, height: titleHeight }, rest);
    if (content.totals?.episodes === 0) {
        drawTitle("");
        drawParagraph(
            painter,
            hintFor(content.directory),
            { x: area.x + pad, y: listY, width: area.width - 2 * pad, height: listHeight },
            { size: metrics.axis },
        );
        return;
    }
    const rows = rowsOf(content);
    const room = Math.max(1, Math.floor(listHeight / Math.round(metrics.label * 1.35)));
    const shown = Math.min(rows.length, room);
    drawTitle(shown < rows.length ? `+${human.count((content.totals?.hosts ?? rows.length) - shown)} more` : "");
    // With few hosts, rows are at most as high as with five.
    const rowHeight = listHeight / Math.max(shown, Math.min(5, room));
    const bars = new HostBars(context, area, rows);
    rows.slice(0, shown).forEach((row, i) => bars.drawRow(row, listY + i * rowHeight, rowHeight));
}
