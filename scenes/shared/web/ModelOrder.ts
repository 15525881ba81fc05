// SPDX-License-Identifier: GPL-3.0-or-later
import { MODELS } from "web/generated/eventNames";

const KNOWN: readonly string[] = MODELS;

/** The rank of a model in lists: 0..3 for the four known ones, 4 for all others. */
export function modelRank(model: string): number {
    const rank = KNOWN.indexOf(model);
    return rank < 0 ? KNOWN.length : rank;
}

/** The displayed name: RNN, GRU, LSTM, BERT and KNN in capitals, any other name as it was sent. */
export function modelLabel(model: string): string {
    return KNOWN.includes(model) || model === "knn" ? model.toUpperCase() : model;
}
