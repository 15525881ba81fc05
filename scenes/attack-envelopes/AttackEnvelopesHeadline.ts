// SPDX-License-Identifier: GPL-3.0-or-later
import type { Envelope, EnvelopesContent } from "scenes/attack-envelopes/AttackEnvelopes";
import type { Headline } from "scenes/shared/web/Headline";
import * as human from "scenes/shared/web/HumanText";

function textOf(highest: Envelope, tied: number, profiles: number): string {
    const name = human.shortName(highest.name);
    const value = human.significant(highest.peak);
    if (profiles === 1) return `${name} peaks at ${value}`;
    if (tied === profiles) return `All ${human.count(profiles)} profiles peak at ${value}`;
    const rank = `the highest of ${human.count(profiles)} profiles`;
    if (tied === 1) return `${name} peaks at ${value}, ${rank}`;
    return `${name} and ${human.plural(tied - 1, "other")} peak at ${value}, ${rank}`;
}

/** By the rules of AttackEnvelopesHeadline.h; null without profiles. */
export function headlineOf({ profiles }: EnvelopesContent): Headline | null {
    const [first] = profiles;
    if (!first) return null;
    const highest = profiles.reduce((most, profile) => (profile.peak > most.peak ? profile : most), first);
    const tied = profiles.filter(({ peak }) => peak === highest.peak).length;
    return {
        text: textOf(highest, tied, profiles.length),
        parts: { name: highest.name, peak: highest.peak, tied, profiles: profiles.length },
    };
}
