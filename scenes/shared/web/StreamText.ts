// SPDX-License-Identifier: GPL-3.0-or-later

const INTEGER_ID = /("episode_id"\s*:\s*)(-?\d+)(?=\s*[,}])/g;

/**
 * Puts integer episode ids into quotes: the producer's spelling is the id, and JSON.parse would lose digits of long
 * integers. Quotes inside of JSON strings are escaped by a backslash, so only keys match.
 */
export function quoteIntegerIds(text: string): string {
    return text.includes('"episode_id"') ? text.replace(INTEGER_ID, '$1"$2"') : text;
}
