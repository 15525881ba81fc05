// SPDX-License-Identifier: GPL-3.0-or-later
import { pageAddress } from "scenes/shared/web/Mark";

const DETAIL_KINDS = ["episode", "host", "model"] as const;
const WALL = "wall";
// Longer fragments are cut in the sentence about them.
const LONGEST_FRAGMENT = 40;

export type DetailKind = (typeof DETAIL_KINDS)[number];

/** What the address asks for. */
export type Target =
    | { readonly type: "scene"; readonly id: string }
    | { readonly type: "wall" }
    /** The page of one episode, host or model; `name` is never empty. */
    | { readonly type: "detail"; readonly kind: DetailKind; readonly name: string }
    /** `text`: the fragment as it was written. */
    | { readonly type: "unknown"; readonly text: string };

/** The decoded text; null if it is not valid. */
function decode(text: string): string | null {
    try {
        return decodeURIComponent(text);
    } catch {
        return null;
    }
}

/** "host/lab-3" as a detail; null if it is none. */
function parseDetail(text: string): Target | null {
    const slash = text.indexOf("/");
    const kind = DETAIL_KINDS.find((each) => each === text.slice(0, slash));
    const name = decode(text.slice(slash + 1));
    return kind && name ? { type: "detail", kind, name } : null;
}

/** Reads and writes the fragments of the page's address: "#embedding", "#wall", "#host/lab-3". */
export class Fragment {
    /** `sceneIds`: in the order of the deck, at least one. `isPresent`: whether the deck has that scene now. */
    constructor(
        private readonly sceneIds: readonly string[],
        private readonly isPresent: (id: string) => boolean = () => true,
    ) {}

    /** The fragments without a detail that exist. */
    get names(): readonly string[] {
        return [...this.sceneIds.filter(this.isPresent), WALL];
    }

    /** `hash`: with or without "#". An empty one is the first scene. */
    parse(hash: string): Target {
        const text = hash.replace(/^#/, "");
        if (text === WALL) return { type: "wall" };
        const id = text === "" ? this.sceneIds[0] : this.sceneIds.find((each) => each === text && this.isPresent(each));
        if (id !== undefined) return { type: "scene", id };
        return parseDetail(text) ?? { type: "unknown", text };
    }

    /** A sentence on an unknown fragment, with the ones that exist. */
    describeUnknown(text: string): string {
        const shortText = text.length > LONGEST_FRAGMENT ? `${text.slice(0, LONGEST_FRAGMENT)}…` : text;
        return `There is no “#${shortText}”. There are: ${[...this.names, ...DETAIL_KINDS.map((kind) => `${kind}/…`)].map((name) => `#${name}`).join(", ")}.`;
    }

    /** With "#". */
    format(target: Target): string {
        switch (target.type) {
            case "scene":
                return `#${target.id}`;
            case "wall":
                return `#${WALL}`;
            case "detail":
                return `#${pageAddress(target)}`;
            case "unknown":
                return `#${target.text}`;
        }
    }
}
