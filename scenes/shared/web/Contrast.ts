// SPDX-License-Identifier: GPL-3.0-or-later

export type Rgb = readonly [red: number, green: number, blue: number];

/** Parses a colour such as "#57CCE2"; black if it is invalid. */
export function rgb(hex: string): Rgb {
    const value = /^#[0-9a-f]{6}$/i.test(hex) ? parseInt(hex.slice(1), 16) : 0;
    return [value >> 16, (value >> 8) & 255, value & 255];
}

function linear(channel: number): number {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
}

function luminance([red, green, blue]: Rgb): number {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function ratio(a: Rgb, b: Rgb): number {
    const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
    return (lighter + 0.05) / (darker + 0.05);
}

/** The one of two colours with the higher contrast on `background`. */
export function readable(background: Rgb, one: Rgb, other: Rgb): Rgb {
    return ratio(background, one) >= ratio(background, other) ? one : other;
}

/** `over` with the given opacity, 0..1, on `under`. */
export function blend(over: Rgb, under: Rgb, opacity: number): Rgb {
    const mix = (a: number, b: number): number => Math.round(a * opacity + b * (1 - opacity));
    return [mix(over[0], under[0]), mix(over[1], under[1]), mix(over[2], under[2])];
}

export function css([red, green, blue]: Rgb): string {
    return `rgb(${red} ${green} ${blue})`;
}
