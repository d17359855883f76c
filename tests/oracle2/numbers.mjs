// SPDX-License-Identifier: MIT
// Numbers of the second oracle: BigInt millionths, and fractions of them. From docs/formats.md and docs/design.md, Numbers.

export const UNIT = 1000000n;
const MOST = 9000000000000n * UNIT;

// A JSON number is kept as its digits behind this mark, so that no double comes into it.
export const DIGITS = '\u0001';

// readJson TEXT: as JSON.parse(), with the digits of numbers.
export function readJson(text) {
    return JSON.parse(
        text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g, (found) =>
            found[0] === '"' ? found : `"\\u0001${found}"`,
        ),
    );
}

// writeJson VALUE: what readJson() reads back.
export const writeJson = (value) => JSON.stringify(value).replace(/"\\u0001([^"]*)"/g, '$1');

// decimal TEXT: millionths of [-+]digits[.digits][e±digits], or the code of an error.
export function decimal(text) {
    const found = /^([-+]?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text);
    if (!found) return 'number';
    const fraction = found[3] ?? '';
    let digits = BigInt(found[2] + fraction);
    if (found[1] === '-') digits = -digits;
    const shift = 6 - fraction.length + Number(found[4] ?? 0);
    if (digits === 0n) return 0n;
    if (shift > 40) return 'number-range';
    if (shift < -400) return 'number-fine';
    if (shift >= 0) digits *= 10n ** BigInt(shift);
    else {
        const by = 10n ** BigInt(-shift);
        if (digits % by !== 0n) return 'number-fine';
        digits /= by;
    }
    return digits > MOST || digits < -MOST ? 'number-range' : digits;
}

export const inRange = (sum) => sum <= MOST && sum >= -MOST;

// format NUM: its digits without needless zeros.
export function format(num) {
    const size = num < 0n ? -num : num;
    const fraction = (size % UNIT).toString().padStart(6, '0').replace(/0+$/, '');
    return (num < 0n ? '-' : '') + size / UNIT + (fraction ? '.' + fraction : '');
}

export const stepOf = (places) => 10n ** BigInt(6 - places);

// round OVER, UNDER, PLACES: the fraction OVER / UNDER of millionths, half up by magnitude, in millionths.
export function round(over, under, places) {
    const step = stepOf(places) * under;
    const size = over < 0n ? -over : over;
    const steps = (2n * size + step) / (2n * step);
    return (over < 0n ? -steps : steps) * stepOf(places);
}

export const min = (a, b) => (a < b ? a : b);
export const max = (a, b) => (a > b ? a : b);
export const clamp = (value, low, high) => max(low, min(value, high));

// decimalsOf NUM: how many decimals it has, zeros at the end aside.
export function decimalsOf(num) {
    let places = 6;
    while (places > 0 && num % stepOf(places - 1) === 0n) places--;
    return places;
}
