// SPDX-License-Identifier: GPL-3.0-or-later
import { MOST_LABELS, placeLabels, type LabelPlace, type LabelSpace, type Point } from "scenes/accuracy-vs-cost/LabelPlacement";

/** A mark that needs a name. */
interface NamedMark {
    /** Centre of the mark. */
    readonly anchor: Point;
    /** Those of higher priority are named first; equal ones in order. */
    readonly priority: number;
}

/** A label that names one mark and counts others beside it, for which there is no room: "GRU +2". */
interface LabelGroup {
    /** Index of the mark with the name. */
    readonly named: number;
    /** Indexes of the counted marks, ascending. */
    readonly others: readonly number[];
    readonly place: LabelPlace;
}

/** The size of the label that names the mark `named` and counts `others` marks. */
type LabelSizer = (named: number, others: number) => { readonly width: number; readonly height: number };

interface Group {
    readonly named: number;
    readonly others: number[];
    place: LabelPlace | null;
}

/** Each round places all labels anew, because a count makes a label wider. In the last, all labels have room for any count. */
const MOST_ROUNDS = 4;

function squaredDistance(a: Point, b: Point): number {
    return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

class Grouper {
    /** By descending priority. */
    private groups: Group[] = [];

    constructor(
        private readonly marks: readonly NamedMark[],
        private readonly sizeOf: LabelSizer,
        private readonly space: LabelSpace,
    ) {
        const order = marks.map((_, i) => i).sort((a, b) => marks[b]!.priority - marks[a]!.priority || a - b);
        for (const named of order) {
            const group = { named, others: [], place: null };
            if (this.groups.length < MOST_LABELS) this.groups.push(group);
            else this.joinNearest(group);
        }
    }

    place(): Group[] {
        for (let round = 1; round < MOST_ROUNDS; ++round) if (this.placeAll(({ others }) => others.length)) return this.groups;
        this.placeAll(() => this.marks.length);
        return this.groups;
    }

    /** Joins `joining` with the nearest group. */
    private joinNearest(joining: Group): void {
        const distance = ({ named }: Group): number => squaredDistance(this.marks[named]!.anchor, this.marks[joining.named]!.anchor);
        const nearest = this.groups.reduce((best, group) => (distance(group) < distance(best) ? group : best));
        nearest.others.push(joining.named, ...joining.others);
    }

    /** Places the labels, with room for counts; groups without a position join the nearest placed one. Returns whether all were placed. */
    private placeAll(countOf: (group: Group) => number): boolean {
        const requests = this.groups.map((group, i) => ({
            ...this.marks[group.named]!,
            ...this.sizeOf(group.named, countOf(group)),
            isRequired: i === 0,
        }));
        const marks = this.groups.flatMap(({ others }) => others.map((other) => this.marks[other]!.anchor));
        const places = placeLabels(requests, { ...this.space, marks });
        this.groups.forEach((group, i) => (group.place = places[i]!));
        const joining = this.groups.filter(({ place }) => !place);
        this.groups = this.groups.filter(({ place }) => place);
        if (this.groups.length > 0) joining.forEach((group) => this.joinNearest(group));
        return joining.length === 0;
    }
}

/** Names or counts every mark; by the rules of LabelGroups.h. `marks` of `space` is ignored. */
export function placeLabelGroups(marks: readonly NamedMark[], sizeOf: LabelSizer, space: LabelSpace): LabelGroup[] {
    return new Grouper(marks, sizeOf, space)
        .place()
        .map(({ named, others, place }) => ({ named, others: others.sort((a, b) => a - b), place: place! }))
        .sort((a, b) => a.named - b.named);
}
