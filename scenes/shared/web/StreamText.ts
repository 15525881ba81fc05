// SPDX-License-Identifier: GPL-3.0-or-later

const INTEGER_ID = /("episode_id"\s*:\s*)(-?\d+)(?=\s*[,}])/g;

/**
 * Puts the integers that episodes are named by into quotes: a producer's spelling is the name, and
 * JSON.parse would lose the digits of long ones. Between the quotes of a JSON string every quote has
 * a backslash, so that only keys are found.
 */
export function quoteIntegerIds(text: string): string {
    return text.includes('"episode_id"') ? text.replace(INTEGER_ID, '$1"$2"') : text;
}
