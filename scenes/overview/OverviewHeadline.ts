// SPDX-License-Identifier: GPL-3.0-or-later
import type { OverviewContent } from "scenes/overview/Overview";
import type { Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";

const DAY_SECONDS = 86_400;

function ageText(seconds: number): string {
    const text = human.age(seconds * 1000);
    return text === "now" ? "just now" : text;
}

/** The age of the newest episode in seconds; null if there is none or its time is in the future. */
function newestAge({ recentEpisodes: [newest] }: OverviewContent): number | null {
    return newest && !newest.clockAhead ? newest.ageSeconds : null;
}

function newestText(content: OverviewContent): string {
    if (content.recentEpisodes.length === 0) return "";
    const age = newestAge(content);
    if (age === null) return ", the newest dated in the future";
    return `, the newest ${ageText(age)}`;
}

function alertsText(alerts: number, age: number | null): string {
    if (alerts === 0) return "no alert";
    if (age !== null && age >= DAY_SECONDS) return "no alert in 24 h";
    const count = human.plural(alerts, "alert");
    return age === null ? count : `${count}, ${alerts === 1 ? "" : "the newest "}${ageText(age)}`;
}

function textOf(content: OverviewContent, totals: NonNullable<OverviewContent["totals"]>): string {
    const { directory } = content;
    if (directory?.state === "missing") return `No data directory at ${directory.path}`;
    if (directory?.state === "unreadable") return directory.sentence;
    const none = directory ? `No episode yet in ${directory.path}` : "No episode yet";
    const some = `${human.plural(totals.episodes, "episode")} from ${human.plural(totals.hosts, "host")}${newestText(content)}`;
    return `${totals.episodes === 0 ? none : some}; ${alertsText(totals.alerts, content.newestAlertAgeSeconds)}`;
}

/** By the rules of OverviewHeadline.h; null before the first snapshot. */
export function headlineOf(content: OverviewContent): Headline | null {
    const { totals, directory } = content;
    if (!totals) return null;
    const { episodes, hosts, alerts } = totals;
    return {
        text: textOf(content, totals),
        parts: {
            episodes,
            hosts,
            alerts,
            newest_age_s: newestAge(content),
            newest_alert_age_s: content.newestAlertAgeSeconds,
            directory: directory && directory.state,
        },
    };
}
