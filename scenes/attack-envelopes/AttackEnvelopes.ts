// SPDX-License-Identifier: GPL-3.0-or-later
import { withScales, type EnvelopeScale, type ScaledEnvelopes } from "scenes/attack-envelopes/EnvelopeScale";
import { headlineOf } from "scenes/attack-envelopes/AttackEnvelopesHeadline";
import type { Event } from "scenes/shared/web/Event";
import { headlineJson } from "scenes/shared/web/Headline";
import { reduceMinMax } from "scenes/shared/web/MinMaxReduction";
import type { Json, Scene, SceneDescriptor, SceneOptions } from "scenes/shared/web/Scene";

const MOST_PROFILES = 256;
const MOST_POINTS = 256;

/** One profile, from its last event. */
export interface Envelope {
    readonly name: string;
    readonly shape: string;
    /** Length of the curve as published. */
    readonly samples: number;
    /** Largest value of the published curve. */
    readonly peak: number;
    readonly receivedMs: number;
    /** The curve, reduced to at most 256 values. */
    readonly curve: readonly number[];
    /** Of a profile that would flatten all others; null: it is on the scale that all others share. */
    readonly ownScale: EnvelopeScale | null;
}

/** The content of the scene; AttackEnvelopesDocument.h has the rules. */
export interface EnvelopesContent extends ScaledEnvelopes {
    readonly latest: string | null;
}

interface Profile {
    readonly envelope: Envelope;
    readonly earlierCurve: readonly number[];
}

function largest(values: readonly number[]): number {
    return values.reduce((most, value) => (value > most ? value : most));
}

/** The load of each attack profile on a host: the last curve of each name. */
export class AttackEnvelopes implements Scene {
    /** In the order of the last event; the most recent one last. */
    private readonly profiles = new Map<string, Profile>();
    private latest: string | null = null;
    private readonly maxProfiles: number;

    constructor({ profiles }: SceneOptions) {
        this.maxProfiles = Math.min(MOST_PROFILES, profiles);
    }

    apply(event: Event): void {
        const body = event.body;
        if (body.type !== "attack_profile") return;
        const earlier = this.profiles.get(body.name);
        if (!earlier) this.makeRoom();
        this.profiles.delete(body.name);
        this.profiles.set(body.name, {
            envelope: {
                name: body.name,
                shape: body.shape,
                samples: body.curve.length,
                peak: largest(body.curve),
                receivedMs: event.receivedMs,
                curve: reduceMinMax(body.curve, MOST_POINTS),
                ownScale: null,
            },
            earlierCurve: earlier?.envelope.curve ?? [],
        });
        this.latest = body.name;
    }

    get isEmpty(): boolean {
        return this.profiles.size === 0;
    }

    read(): EnvelopesContent {
        const profiles = [...this.profiles.values()].map((profile) => profile.envelope);
        profiles.sort((a, b) => (a.name < b.name ? -1 : 1));
        return { ...withScales(profiles), latest: profiles.length > 0 ? this.latest : null };
    }

    /**
     * The curve of the previous version of `name`; empty if there is none. Not a part of the document: a viewer that
     * joins receives only the last version.
     */
    earlierCurve(name: string): readonly number[] {
        return this.profiles.get(name)?.earlierCurve ?? [];
    }

    document(): Json {
        const content = this.read();
        return {
            ...headlineJson(headlineOf(content)),
            scale: { ...content.scale },
            latest: content.latest,
            profiles: content.profiles.map((envelope) => ({
                name: envelope.name,
                shape: envelope.shape,
                samples: envelope.samples,
                peak: envelope.peak,
                received_ms: envelope.receivedMs,
                curve: envelope.curve,
                own_scale: envelope.ownScale && { ...envelope.ownScale },
            })),
        };
    }

    private makeRoom(): void {
        const [oldest] = this.profiles.keys();
        if (this.profiles.size >= this.maxProfiles && oldest !== undefined) this.profiles.delete(oldest);
    }
}

export const descriptor: SceneDescriptor = {
    id: "attack-envelopes",
    title: "Attack envelopes",
    subtitle: "The load each attack profile puts on a host, start to end",
    eventTypes: ["attack_profile"],
    exampleEvent: '{"type":"attack_profile","name":"miner_ramp","shape":"ramp","curve":[0.1,0.4,0.7,0.9]}',
    create: (options) => new AttackEnvelopes(options),
};
