// SPDX-License-Identifier: GPL-3.0-or-later
import { drawHostBars } from "scenes/overview/HostBars";
import { drawLatestEpisodes } from "scenes/overview/LatestEpisodes";
import type { Overview, OverviewContent } from "scenes/overview/Overview";
import { headlineOf } from "scenes/overview/OverviewHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import { drawPanel, drawText, lineHeight, type Area } from "scenes/shared/web/Drawing";
import * as human from "scenes/shared/web/HumanText";
import { mark } from "scenes/shared/web/Mark";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

const WINDOWS = [0, 1, 2, 3, 4, 5];

/** Draws one of the four large numbers. */
function drawBigNumber(context: SceneContext, area: Area, label: string, value: string): void {
    const { painter, metrics } = context;
    const pad = metrics.padding;
    const top = area.y + pad * (metrics.compact ? 0.6 : 0.85);
    const labelHeight = lineHeight(metrics.axis);
    const room = Math.min(area.y + area.height - top - labelHeight, Math.round(metrics.number * 1.3));
    painter.group(mark(label, value), () => {
        drawPanel(painter, area, metrics.radius);
        drawText(painter, label, area.x + pad, top + labelHeight / 2, { size: metrics.axis, weight: 500, maxWidth: area.width - 2 * pad });
        drawText(painter, value, area.x + pad, top + labelHeight + room / 2, {
            size: metrics.number,
            smallest: metrics.axis,
            color: "var(--ink)",
            family: "display",
            weight: 600,
            spacing: value.length < 10 ? -0.03 * metrics.number : 0,
            maxWidth: area.width - 2 * pad,
        });
    });
}

function drawNumbers(context: SceneContext, totals: NonNullable<OverviewContent["totals"]>, columns: number, width: number, height: number): void {
    const gap = context.metrics.gap;
    const numbers = [
        ["Episodes", human.count(totals.episodes)],
        ["Alerts", human.count(totals.alerts)],
        ["On disk", human.bytes(totals.bytes)],
        ["Hosts", human.count(totals.hosts)],
    ] as const;
    numbers.forEach(([label, value], i) => {
        const x = (i % columns) * (width + gap);
        const y = Math.floor(i / columns) * (height + gap);
        drawBigNumber(context, { x, y, width, height }, label, value);
    });
}

class OverviewView implements SceneView {
    constructor(private readonly scene: Overview) {}

    hasData({ unixMs: nowMs }: SceneTime): boolean {
        return this.scene.read(nowMs).totals !== null;
    }

    /** False without episodes, unless the directory cannot be read, which has to be fixed. */
    isInRotation({ unixMs: nowMs }: SceneTime): boolean {
        const { totals, directory } = this.scene.read(nowMs);
        return directory?.state === "unreadable" || (totals?.episodes ?? 0) > 0;
    }

    draw(context: SceneContext, { unixMs: nowMs }: SceneTime): void {
        const content = this.scene.read(nowMs);
        if (!content.totals) return;
        const { metrics, width, height } = context;
        const gap = metrics.gap;
        // Also if the lists would be too narrow side by side, as on the wall.
        const portrait = metrics.portrait || width < 50 * metrics.label;
        const columns = portrait ? 2 : 4;
        const cardWidth = (width - (columns - 1) * gap) / columns;
        // On a small tile text has its smallest size; the card must still have room for two lines.
        const twoLines = 0.6 * metrics.padding + 1.3 * metrics.axis + 1.25 * metrics.number;
        const cardHeight = Math.round(Math.max(metrics.unit * (metrics.compact ? 170 : 230), twoLines));
        const lowerY = (portrait ? 2 * cardHeight + gap : cardHeight) + gap;
        const lowerHeight = height - lowerY;
        drawNumbers(context, content.totals, columns, cardWidth, cardHeight);
        const bars: Area = {
            x: 0,
            y: lowerY,
            width: portrait ? width : Math.round(width * 0.335),
            height: portrait ? Math.round((lowerHeight - gap) * 0.42) : lowerHeight,
        };
        drawHostBars(context, bars, content);
        const x = portrait ? 0 : bars.width + gap;
        const y = portrait ? bars.y + bars.height + gap : lowerY;
        drawLatestEpisodes(context, { x, y, width: width - x, height: height - y }, content);
    }

    tables({ unixMs: nowMs }: SceneTime): Table[] {
        const { totals, newestAlertAgeSeconds, hosts, otherHosts, recentEpisodes, model, directory } = this.scene.read(nowMs);
        return [
            {
                caption: "On disk",
                columns: ["episodes", "alerts", "bytes", "hosts", "newest_alert_age_s"],
                rows: totals ? [[totals.episodes, totals.alerts, totals.bytes, totals.hosts, newestAlertAgeSeconds]] : [],
            },
            { caption: "Episodes per host", columns: ["host", "episodes"], rows: hosts.map((host) => [host.host, host.episodes]) },
            { caption: "On all other hosts", columns: ["hosts", "episodes"], rows: otherHosts ? [[otherHosts.hosts, otherHosts.episodes]] : [] },
            {
                caption: "Latest episodes",
                columns: ["episode_id", "host", "bytes", "age_s", "clock_ahead", ...WINDOWS.map((i) => `window ${i}`), ...WINDOWS.map((i) => `correct ${i}`)],
                rows: recentEpisodes.map((episode) => [
                    episode.id,
                    episode.host,
                    episode.bytes,
                    episode.clockAhead ? null : episode.ageSeconds,
                    episode.clockAhead ? "yes" : "no",
                    ...episode.windows.map((phase) => phase?.name ?? null),
                    ...episode.correct.map((isCorrect) => (isCorrect === null ? null : isCorrect ? "yes" : "no")),
                ]),
            },
            {
                caption: "Data directory",
                columns: ["path", "state", "error", "sentence"],
                rows: directory ? [[directory.path, directory.state, directory.error, directory.sentence]] : [],
            },
            { caption: "Model of the predictions", columns: ["model"], rows: model === null ? [] : [[model]] },
        ];
    }

    headline({ unixMs: nowMs }: SceneTime): Headline | null {
        return headlineOf(this.scene.read(nowMs));
    }
}

export const view: SceneViewModule<Overview> = { create: (scene) => new OverviewView(scene) };
