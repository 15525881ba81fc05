// SPDX-License-Identifier: GPL-3.0-or-later
import type { Event } from "scenes/shared/web/Event";
import { replacesSilentModel } from "scenes/shared/web/ModelTurnover";
import { lowestSeq, SeqQueue } from "scenes/shared/web/SeqQueue";

export interface StoredModel<Values> {
    readonly name: string;
    readonly values: Values;
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

/** A scene's values of each model, in order of first appearance; by the rules of scenes/shared/model/ModelTable.h. */
export class ModelTable<Values> {
    private readonly byName = new Map<string, StoredModel<Values>>();
    private readonly lastReports = new Map<string, Report>();
    private readonly silence = new SeqQueue<Report>(lowestSeq, (report) => this.lastReports.get(report.name) === report);

    constructor(
        private readonly maxModels: number,
        private readonly emptyValues: () => Values,
    ) {}

    get size(): number {
        return this.byName.size;
    }

    get models(): StoredModel<Values>[] {
        return [...this.byName.values()];
    }

    has(name: string): boolean {
        return this.byName.has(name);
    }

    /** Whether the maximum number of models is stored: a new one may then be left out. */
    get isFull(): boolean {
        return this.byName.size >= this.maxModels;
    }

    /** The values of the model `name`, whose newest event is `event`; null if there is no place for a new model. */
    valuesFor(name: string, event: Event): Values | null {
        const model = this.byName.get(name) ?? this.add(name, event.receivedMs);
        if (!model)
            return null;
        model.lastMs = event.receivedMs;
        model.lastArrivedMs = event.arrivedMs;
        const report = { name, seq: event.seq };
        this.lastReports.set(name, report);
        this.silence.add(report);
        return model.values;
    }

    private add(name: string, newMs: number): StoredModel<Values> | null {
        if (!this.makeRoom(newMs))
            return null;
        const model = { name, values: this.emptyValues(), lastMs: newMs, lastArrivedMs: null };
        this.byName.set(name, model);
        return model;
    }

    private makeRoom(newMs: number): boolean {
        if (!this.isFull)
            return true;
        const silent = this.silence.first()!.name;
        if (!replacesSilentModel(newMs, this.byName.get(silent)!.lastMs))
            return false;
        this.byName.delete(silent);
        this.lastReports.delete(silent);
        return true;
    }
}
