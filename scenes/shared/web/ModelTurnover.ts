// SPDX-License-Identifier: GPL-3.0-or-later

/** How long a model must have been silent before a new one may replace it. */
const MODEL_SILENCE_MS = 60 * 60 * 1000;

/**
 * Whether a model whose first event was received at `newMs` replaces the model that has been silent longest, since
 * `silentSinceMs`; core/retained/ModelTurnover.h explains the rule.
 */
export function replacesSilentModel(newMs: number, silentSinceMs: number): boolean {
    return newMs - silentSinceMs >= MODEL_SILENCE_MS;
}
