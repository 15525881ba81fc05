// SPDX-License-Identifier: GPL-3.0-or-later
import { partName, sum, UNKNOWN, type InfectedHost, type Parts, type PhaseMixContent, type RightNow } from "scenes/phase-mix/PhaseMixDocument";
import { phaseInSentence, type Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";
import { isInfection, OTHER } from "scenes/shared/web/Phase";
import { sinceText } from "scenes/shared/web/PhaseStretch";

/** A shorter silence of all hosts: the clock was set. */
const SHORT_SILENCE_MS = 10_000;

function infectedIn(counts: Parts): number {
    return sum(counts.filter((_, part) => isInfection(part)));
}

function nameOf(part: number): string {
    return part === OTHER ? partName(part) : phaseInSentence(partName(part));
}

/** "7 clean, 3 armed": the phases by descending count, of equal ones in canonical order. */
function phasesText(counts: Parts): string {
    return counts
        .map((count, part) => ({ count, part }))
        .filter(({ count, part }) => count > 0 && part !== UNKNOWN)
        .sort((a, b) => b.count - a.count || a.part - b.part)
        .map(({ count, part }) => `${human.count(count)} ${nameOf(part)}`)
        .join(", ");
}

function infectedHostsText(infected: number, hosts: number, { name, infection }: InfectedHost, nowMs: number): string {
    return `${human.count(infected)} of ${human.plural(hosts, "host")} ${infected === 1 ? "is" : "are"} infected, ${human.shortName(name)} ${sinceText(infection, nowMs)}`;
}

function hostsText({ hosts, lastReportMs, longestInfected }: PhaseMixContent, { counts }: RightNow, nowMs: number): string {
    const unknown = counts[UNKNOWN]!;
    const silenceMs = nowMs - lastReportMs;
    if (unknown === hosts) return silenceMs < SHORT_SILENCE_MS ? "No host’s phase is known" : `Nobody has reported for ${human.elapsed(silenceMs)}`;
    const text = longestInfected ? infectedHostsText(infectedIn(counts), hosts, longestInfected, nowMs) : `No host is infected: ${phasesText(counts)}`;
    return unknown > 0 ? `${text}; ${human.count(unknown)} unknown` : text;
}

function reportsText({ counts, whole }: RightNow): string {
    if (whole === 1) return `The last report says ${nameOf(counts.indexOf(1))}, host not named`;
    return `${human.percent(infectedIn(counts) / whole)} of the last ${human.count(whole)} reports are infected, hosts not named`;
}

/** By the rules of PhaseMixHeadline.h; null without reports. */
export function headlineOf(content: PhaseMixContent, nowMs: number): Headline | null {
    const { basis, longestInfected, rightNow } = content;
    if (!rightNow) return null;
    const { counts, whole } = rightNow;
    return {
        text: basis === "hosts" ? hostsText(content, rightNow, nowMs) : reportsText(rightNow),
        parts: {
            basis,
            infected: infectedIn(counts),
            unknown: counts[UNKNOWN]!,
            of: whole,
            host: longestInfected && longestInfected.name,
            since_ms: longestInfected && longestInfected.infection.sinceMs,
        },
    };
}
