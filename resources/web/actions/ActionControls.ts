// SPDX-License-Identifier: GPL-3.0-or-later
import type { ActionTarget } from "scenes/shared/web/ActionTarget";
import * as human from "scenes/shared/web/HumanText";
import { ActionClient, makeRequestId, type ActionAnswer } from "web/actions/ActionClient";
import { Backoff } from "web/stream/Backoff";

const SHORT_MS = 3000;
const LONG_MS = 10_000;
/** The stream shows what a request changed within this time of its answer. */
const SHOWN_MS = 3000;

const NOT_ALLOWED = "This viewer may not do that";
const GONE = "The dashboard does not know it any more";
const WAITING = "No answer yet; trying again";
const UNKNOWN = "No answer: the dashboard cannot be reached";

function explanationOf({ isRunning }: ActionTarget): string {
    return isRunning ? "Keep holding to cancel" : "Keep holding to start";
}

/** A sentence about an action, until a time of performance.now(). */
interface Note {
    readonly sentence: string;
    readonly untilMs: number;
    /** The action cannot be started before; the sentence is the time left. */
    readonly isWait: boolean;
}

/** What this viewer may start, what it chose, its requests and their answers; the same for all buttons of an action. */
export class ActionControls {
    private readonly client = new ActionClient();
    private allowed: ReadonlySet<string> = new Set();
    private readonly notes = new Map<string, Note>();
    private readonly chosen = new Map<string, string>();
    private readonly requestIds = new Map<string, string>();
    /** Actions with a request that has no answer. */
    private readonly asked = new Set<string>();
    /** By action: what was visible when a request was answered, and until when to wait for a change. */
    private readonly answered = new Map<string, { readonly shown: string; readonly untilMs: number }>();

    /** The number of the newest refresh(); an older one ends. */
    private refreshes = 0;

    /** `changed`: draw the buttons again. `announce`: for screen readers. */
    constructor(
        private readonly changed: () => void,
        private readonly announce: (sentence: string) => void,
    ) {}

    /** Asks which actions this viewer may start, until there is an answer; call when the list of actions arrives or changes. */
    async refresh(hasActions: boolean): Promise<void> {
        const turn = ++this.refreshes;
        const backoff = new Backoff();
        while (turn === this.refreshes) {
            const allowed = hasActions ? await this.client.fetchAllowed() : new Set<string>();
            if (turn !== this.refreshes) return;
            if (allowed) {
                this.allowed = allowed;
                this.changed();
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, backoff.nextMs()));
        }
    }

    isAllowed(action: string): boolean {
        return this.allowed.has(action);
    }

    sentenceOf(action: string): string {
        const note = this.noteOf(action);
        if (!note?.isWait) return note?.sentence ?? "";
        return `Ready again in ${human.duration(1000 * Math.ceil((note.untilMs - performance.now()) / 1000))}`;
    }

    /** Whether a press does something now. */
    isReady(target: ActionTarget): boolean {
        const { action, isRunning, isCancelling } = target;
        const answered = this.answered.get(action);
        const isUnseen = answered !== undefined && answered.shown === shownOf(target) && performance.now() < answered.untilMs;
        const waits = !isRunning && this.noteOf(action)?.isWait === true;
        return !isCancelling && !this.asked.has(action) && !isUnseen && !waits;
    }

    /** The chosen values by key. */
    paramsOf({ action, params }: ActionTarget): Record<string, string> {
        return Object.fromEntries(
            params.map(({ key, values }) => {
                const value = this.chosen.get(`${action}.${key}`);
                return [key, value !== undefined && values.includes(value) ? value : values[0]!];
            }),
        );
    }

    choose(action: string, key: string, value: string): void {
        this.chosen.set(`${action}.${key}`, value);
        this.changed();
    }

    /** A press begins, which is one intention to start the action. */
    begin({ action }: ActionTarget): void {
        this.requestIds.set(action, makeRequestId());
    }

    explain(target: ActionTarget): void {
        this.note(target.action, explanationOf(target), SHORT_MS);
    }

    /** Starts the action, or cancels its run. Ignored while a request of this action has no answer. */
    async confirm(target: ActionTarget): Promise<void> {
        const { action, isRunning, runId } = target;
        if (!this.isReady(target)) return;
        const requestId = this.requestIds.get(action) ?? makeRequestId();
        // The next press has an id of its own.
        this.requestIds.delete(action);
        this.asked.add(action);
        this.notes.delete(action);
        this.changed();
        const waiting = (): void => this.note(action, WAITING, LONG_MS);
        const answer =
            isRunning && runId !== null ? await this.client.cancel(runId, waiting) : await this.client.start(action, requestId, this.paramsOf(target), waiting);
        this.asked.delete(action);
        this.notes.delete(action);
        this.accept(target, answer);
        this.changed();
    }

    private accept(target: ActionTarget, answer: ActionAnswer): void {
        const { action } = target;
        switch (answer.type) {
            case "run":
                this.answered.set(action, { shown: shownOf(target), untilMs: performance.now() + SHOWN_MS });
                break;
            case "forbidden":
                this.allowed = new Set([...this.allowed].filter((each) => each !== action));
                this.note(action, NOT_ALLOWED, LONG_MS);
                break;
            case "gone":
                this.note(action, GONE, LONG_MS);
                void this.refresh(true);
                break;
            case "refused":
                this.note(action, answer.sentence, answer.retryMs ?? LONG_MS, answer.retryMs !== null);
                break;
            case "unknown":
                this.note(action, UNKNOWN, LONG_MS);
        }
    }

    private noteOf(action: string): Note | undefined {
        const note = this.notes.get(action);
        return note && performance.now() < note.untilMs ? note : undefined;
    }

    private note(action: string, sentence: string, durationMs: number, isWait = false): void {
        this.notes.set(action, { sentence, untilMs: performance.now() + durationMs, isWait });
        this.announce(this.sentenceOf(action));
        this.changed();
    }
}

/** What changes in a target when the stream shows the effect of a request. */
function shownOf({ runId, isRunning, isCancelling }: ActionTarget): string {
    return `${runId} ${isRunning} ${isCancelling}`;
}
