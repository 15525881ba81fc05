// SPDX-License-Identifier: GPL-3.0-or-later

export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface Box {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
}

export interface Segment {
    readonly from: Point;
    readonly to: Point;
}

/** A mark that needs a label. */
export interface LabelRequest {
    /** Centre of the mark. */
    readonly anchor: Point;
    readonly width: number;
    readonly height: number;
    /** Labels of higher priority are placed first; of equal ones, the first in the list. */
    readonly priority: number;
    /** Placed over marks, lines and bars if there is no free position, but not over labels. */
    readonly isRequired?: boolean;
}

/** The place of a label. */
export interface LabelPlace {
    readonly box: Box;
    /** Line from the box to the mark's edge; null if the label is beside its mark. */
    readonly leader: Segment | null;
}

/** The space for labels and the obstacles in it. */
export interface LabelSpace {
    readonly width: number;
    readonly height: number;
    /** Diameter of every mark; no label covers one. */
    readonly mark: number;
    /** Distance between a mark and its label. */
    readonly gap: number;
    /** Labels avoid these lines if possible. */
    readonly lines: readonly Segment[];
    /** Labels that are not required never cross these lines. */
    readonly bars: readonly Segment[];
    /** Centres of further marks, which have no labels of their own. */
    readonly marks?: readonly Point[];
}

const BESIDE = [
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
] as const;
const AROUND = [
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
] as const;
const FURTHEST_RING = 4;
/** Only this many labels, of the highest priority, are placed. */
export const MOST_LABELS = 64;

function clamp(value: number, low: number, high: number): number {
    return Math.min(high, Math.max(low, value));
}

function contains(box: Box, point: Point): boolean {
    return point.x >= box.left && point.x <= box.right && point.y >= box.top && point.y <= box.bottom;
}

function overlap(a: Box, b: Box): boolean {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function side(segment: Segment, point: Point): number {
    const { from, to } = segment;
    return Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
}

function cross(a: Segment, b: Segment): boolean {
    return side(a, b.from) * side(a, b.to) < 0 && side(b, a.from) * side(b, a.to) < 0;
}

function crossesBox(line: Segment, box: Box): boolean {
    const falling = { from: { x: box.left, y: box.top }, to: { x: box.right, y: box.bottom } };
    const rising = { from: { x: box.left, y: box.bottom }, to: { x: box.right, y: box.top } };
    return contains(box, line.from) || contains(box, line.to) || cross(line, falling) || cross(line, rising);
}

function isCrossed(box: Box, lines: readonly Segment[]): boolean {
    return lines.some((line) => crossesBox(line, box));
}

/** The box of a label at `distance` from the centre of its mark, in the direction (dx, dy), each -1, 0 or 1. */
function boxAt(label: LabelRequest, dx: number, dy: number, distance: number): Box {
    const x = label.anchor.x + dx * (distance + label.width / 2);
    const y = label.anchor.y + dy * (distance + label.height / 2);
    return { left: x - label.width / 2, right: x + label.width / 2, top: y - label.height / 2, bottom: y + label.height / 2 };
}

/** The line from the nearest point of `box` to the edge of the mark. */
function leaderFrom(box: Box, mark: Point, diameter: number): Segment {
    const from = { x: clamp(mark.x, box.left, box.right), y: clamp(mark.y, box.top, box.bottom) };
    const length = Math.hypot(mark.x - from.x, mark.y - from.y);
    const share = length > 0 ? Math.max(0, length - diameter / 2) / length : 0;
    return { from, to: { x: from.x + (mark.x - from.x) * share, y: from.y + (mark.y - from.y) * share } };
}

class Placer {
    private readonly marks: Box[];
    private readonly labels: Box[] = [];
    private readonly leaders: Segment[] = [];

    constructor(
        labels: readonly LabelRequest[],
        private readonly space: LabelSpace,
    ) {
        const radius = space.mark / 2;
        this.marks = [...labels.map(({ anchor }) => anchor), ...(space.marks ?? [])].map(({ x, y }) => ({
            left: x - radius,
            right: x + radius,
            top: y - radius,
            bottom: y + radius,
        }));
    }

    place(label: LabelRequest): LabelPlace | null {
        const { lines, bars } = this.space;
        const overAll = (): LabelPlace | null => this.find(label, []) ?? this.findOverMarks(label);
        const place = this.find(label, [...lines, ...bars]) ?? this.find(label, bars) ?? (label.isRequired ? overAll() : null);
        if (place) this.occupy(place);
        return place;
    }

    private find(label: LabelRequest, lines: readonly Segment[]): LabelPlace | null {
        const distance = this.space.mark / 2 + this.space.gap;
        for (const [dx, dy] of BESIDE) {
            const box = boxAt(label, dx, dy, distance);
            if (this.isFreeBox(box, lines)) return { box, leader: null };
        }
        for (let ring = 1; ring <= FURTHEST_RING; ++ring) {
            for (const [dx, dy] of AROUND) {
                const box = boxAt(label, dx, dy, distance + (ring * label.height) / 2);
                const leader = leaderFrom(box, label.anchor, this.space.mark);
                if (this.isFreeBox(box, lines) && this.isFreeLeader(leader)) return { box, leader };
            }
        }
        return null;
    }

    /** Beside the mark, moved into the bounds. */
    private findOverMarks(label: LabelRequest): LabelPlace | null {
        const { width, height, mark, gap } = this.space;
        for (const [dx, dy] of BESIDE) {
            const box = boxAt(label, dx, dy, mark / 2 + gap);
            const left = Math.max(0, Math.min(box.left, width - label.width));
            const top = Math.max(0, Math.min(box.top, height - label.height));
            const moved = { left, top, right: left + label.width, bottom: top + label.height };
            if (this.isInBounds(moved) && this.isFreeOfLabels(moved)) return { box: moved, leader: null };
        }
        return null;
    }

    private isInBounds(box: Box): boolean {
        return box.left >= 0 && box.top >= 0 && box.right <= this.space.width && box.bottom <= this.space.height;
    }

    private isFreeBox(box: Box, lines: readonly Segment[]): boolean {
        return this.isInBounds(box) && this.isFreeOfLabels(box) && !this.marks.some((mark) => overlap(mark, box)) && !isCrossed(box, lines);
    }

    private isFreeOfLabels(box: Box): boolean {
        return !this.labels.some((label) => overlap(label, box)) && !this.leaders.some((leader) => crossesBox(leader, box));
    }

    /** Whether the leader crosses no other leader, no label and no mark, except the mark at its end. */
    private isFreeLeader(leader: Segment): boolean {
        const isObstacle = (box: Box): boolean => !contains(box, leader.to) && crossesBox(leader, box);
        return !this.marks.some(isObstacle) && !this.labels.some(isObstacle) && !this.leaders.some((other) => cross(leader, other));
    }

    private occupy(place: LabelPlace): void {
        this.labels.push(place.box);
        if (place.leader) this.leaders.push(place.leader);
    }
}

/** Places labels so that none overlaps another, a mark or the bounds; by the rules of LabelPlacement.h. */
export function placeLabels(labels: readonly LabelRequest[], space: LabelSpace): (LabelPlace | null)[] {
    const order = labels.map((_, i) => i).sort((a, b) => labels[b]!.priority - labels[a]!.priority || a - b);
    const placer = new Placer(labels, space);
    const places = new Array<LabelPlace | null>(labels.length).fill(null);
    for (const i of order.slice(0, MOST_LABELS)) places[i] = placer.place(labels[i]!);
    return places;
}
