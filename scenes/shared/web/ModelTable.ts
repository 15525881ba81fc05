// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { replacesSilentModel } from "scenes/shared/web/ModelTurnover";
import { lowestSeq, SeqQueue } from "scenes/shared/web/SeqQueue";

export interface StoredModel<Value> {
    readonly name: string;
    /** Oldest first, never empty. */
    readonly values: Value[];
    /** Receive time of the last event, Unix milliseconds. */
    lastMs: number;
    /** The same by the server's monotonic clock; null: unknown. */
    lastArrivedMs: number | null;
}

/** A model's last event. The retained state arrives model by model, so a later call may have a lower seq. */
interface Report {
    readonly name: string;
    readonly seq: number;
}

/** The newest values of each model, in order of first appearance; by the rules of core/retained/RetainedModels.h. */
export class ModelTable<Value> {
    private readonly byName = new Map<string, StoredModel<Value>>();
    private readonly lastReports = new Map<string, Report>();
    private readonly silence = new SeqQueue<Report>(lowestSeq, (report) => this.lastReports.get(report.name) === report);

    constructor(
        private readonly maxModels: number,
        private readonly maxValues: number,
    ) {}

    get size(): number {
        return this.byName.size;
    }

    get models(): StoredModel<Value>[] {
        return [...this.byName.values()];
    }

    has(name: string): boolean {
        return this.byName.has(name);
    }

    /** Whether the maximum number of models is stored: a new one may then be left out. */
    get isFull(): boolean {
        return this.byName.size >= this.maxModels;
    }

    /** Adds the newest value of the model `name`, that of `event`; false if there is no place for a new model. */
    append(name: string, event: Event, value: Value): boolean {
        const model = this.byName.get(name) ?? this.add(name, event.receivedMs);
        if (!model) return false;
        model.values.push(value);
        if (model.values.length > this.maxValues) model.values.shift();
        model.lastMs = event.receivedMs;
        model.lastArrivedMs = event.arrivedMs;
        const report = { name, seq: event.seq };
        this.lastReports.set(name, report);
        this.silence.add(report);
        return true;
    }

    private add(name: string, newMs: number): StoredModel<Value> | null {
        if (!this.makeRoom(newMs)) return null;
        const model = { name, values: [], lastMs: newMs, lastArrivedMs: null };
        this.byName.set(name, model);
        return model;
    }

    private makeRoom(newMs: number): boolean {
        if (!this.isFull) return true;
        const silent = this.silence.first()!.name;
        if (!replacesSilentModel(newMs, this.byName.get(silent)!.lastMs)) return false;
        this.byName.delete(silent);
        this.lastReports.delete(silent);
        return true;
    }
}
