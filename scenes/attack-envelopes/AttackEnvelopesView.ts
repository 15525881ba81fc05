// SPDX-License-Identifier: GPL-3.0-or-later
import type { AttackEnvelopes } from "scenes/attack-envelopes/AttackEnvelopes";
import { drawEnvelopeTile } from "scenes/attack-envelopes/EnvelopeTile";
import { planTiles, type TilePlan } from "scenes/attack-envelopes/TilePlan";
import { headlineOf } from "scenes/attack-envelopes/AttackEnvelopesHeadline";
import type { Headline } from "scenes/shared/web/Headline";
import type { SceneTime } from "scenes/shared/web/SceneTime";
import type { SceneView, SceneViewModule, SceneContext, Table } from "scenes/shared/web/SceneView";

// Three pages in the default dwell time of twelve seconds.
const PAGE_MS = 4000;

function drawPager(context: SceneContext, plan: TilePlan, page: number): void {
    const { metrics, painter, width, height } = context;
    const size = Math.round(metrics.gap * 0.36);
    const step = size + metrics.gap / 2;
    const left = (width - (plan.pages * step - metrics.gap / 2)) / 2;
    for (let i = 0; i < plan.pages; ++i)
        painter.add("circle", { cx: left + i * step + size / 2, cy: height - size / 2, r: size / 2, fill: i === page ? "var(--ink)" : "var(--bar)" });
}

class AttackEnvelopesView implements SceneView {
    constructor(private readonly scene: AttackEnvelopes) {}

    hasData(): boolean {
        return !this.scene.isEmpty;
    }

    draw(context: SceneContext, { unixMs: nowMs }: SceneTime): void {
        const { metrics } = context;
        const content = this.scene.read();
        const plan = planTiles(
            {
                width: context.width,
                height: context.height,
                smallestWidth: 13 * metrics.label,
                smallestHeight: 12 * metrics.label,
                gap: metrics.gap,
                pagerHeight: metrics.gap,
            },
            content.profiles.length,
        );
        const capacity = plan.columns * plan.rows;
        const page = Math.floor(nowMs / PAGE_MS) % plan.pages;
        content.profiles.slice(page * capacity, (page + 1) * capacity).forEach((envelope, i) => {
            const x = (i % plan.columns) * (plan.width + metrics.gap);
            const y = Math.floor(i / plan.columns) * (plan.height + metrics.gap);
            const area = { x, y, width: plan.width, height: plan.height };
            drawEnvelopeTile(context, area, envelope, this.scene.earlierCurve(envelope.name), content);
        });
        if (plan.pages > 1) drawPager(context, plan, page);
    }

    tables(): Table[] {
        const { profiles, latest, scale } = this.scene.read();
        return [
            {
                caption: "Profiles",
                columns: ["name", "shape", "samples", "peak", "received_ms", "latest", "own_minimum", "own_maximum"],
                rows: profiles.map((profile) => [
                    profile.name,
                    profile.shape,
                    profile.samples,
                    profile.peak,
                    profile.receivedMs,
                    profile.name === latest ? "yes" : "no",
                    profile.ownScale && profile.ownScale.minimum,
                    profile.ownScale && profile.ownScale.maximum,
                ]),
            },
            { caption: "Scale of all curves without an own one", columns: ["minimum", "maximum"], rows: [[scale.minimum, scale.maximum]] },
            {
                caption: "Curves, thinned to 256 values",
                columns: ["name", "values"],
                rows: profiles.map((profile) => [profile.name, profile.curve]),
            },
        ];
    }

    headline(): Headline | null {
        return headlineOf(this.scene.read());
    }
}

export const view: SceneViewModule<AttackEnvelopes> = { create: (scene) => new AttackEnvelopesView(scene) };
