// SPDX-License-Identifier: GPL-3.0-or-later
import type { OverviewContent } from "scenes/overview/Overview";
import type { Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";

/** The age of the newest episode in seconds; null if there is none or its time is in the future. */
function newestAge({ recentEpisodes: [newest] }: OverviewContent): number | null {
    return newest && !newest.clockAhead ? newest.ageSeconds : null;
}

function newestText(content: OverviewContent): string {
    if (content.recentEpisodes.length === 0) return "";
    const age = newestAge(content);
    if (age === null) return ", the newest dated in the future";
    const text = human.age(age * 1000);
    return `, the newest ${text === "now" ? "just now" : text}`;
}

function textOf(content: OverviewContent, totals: NonNullable<OverviewContent["totals"]>): string {
    const { directory } = content;
    if (directory?.state === "missing") return `No data directory at ${directory.path}`;
    if (directory?.state === "unreadable") return directory.sentence;
    const none = directory ? `No episode yet in ${directory.path}` : "No episode yet";
    const some = `${human.plural(totals.episodes, "episode")} from ${human.plural(totals.hosts, "host")}${newestText(content)}`;
    const alerts = totals.alerts === 0 ? "no alert" : human.plural(totals.alerts, "alert");
    return `${totals.episodes === 0 ? none : some}; ${alerts}`;
}

/** By the rules of OverviewHeadline.h; null before the first snapshot. */
export function headlineOf(content: OverviewContent): Headline | null {
    const { totals, directory } = content;
    if (!totals) return null;
    const { episodes, hosts, alerts } = totals;
    return {
        text: textOf(content, totals),
        parts: { episodes, hosts, alerts, newest_age_s: newestAge(content), directory: directory && directory.state },
    };
}
