// SPDX-License-Identifier: MIT
// Seeded random numbers, and numbers as they are written into cells.
import { DIGITS, format } from './numbers.mjs';

// sfc32, of 128 bits of state: the same numbers everywhere, others for every seed and stream.
export function randomOf(seed, stream = 0) {
    let a = seed | 0, b = Math.floor(seed / 2 ** 32) | 0, c = stream | 0, d = 1;
    const next = () => {
        const t = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + t) | 0;
        return t >>> 0;
    };
    for (let i = 0; i < 15; i++) next();
    const int = (below) => next() % below;
    return {
        int,
        between: (from, to) => from + int(to - from + 1),
        chance: (percent) => int(100) < percent,
        pick: (list) => list[int(list.length)],
        big: (below) => (below <= 0n ? 0n : ((BigInt(next()) << 32n) | BigInt(next())) % below),
    };
}

const WIDE = (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

function grouped(text) {
    const [whole, fraction] = text.split('.');
    return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? '.' + fraction : '');
}

// written R, NUM, UNIT: a number as somebody writes it: mostly as JSON has it, sometimes as a text; or bare, where R says so.
export function written(r, num, unit) {
    if (r.bare) return num;
    const text = format(num);
    if (!r.chance(12)) return DIGITS + text;
    switch (r.int(8)) {
        case 0: return text;
        case 1: return WIDE(text);
        case 2: return grouped(text);
        case 3: return ` ${text}　`;
        case 4: return unit ? text + unit : text;
        case 5: return unit ? `${grouped(text)} ${unit}` : text;
        case 6: return DIGITS + (text.includes('.') ? text + '0' : text + '.000');
        default: return num >= 0n ? '+' + text : DIGITS + text + 'e0';
    }
}

export const yes = (r, value) =>
    r.chance(70) ? value : value ? r.pick(['是', '有', '√', '1', '\u00011', 'Y', 'true']) : r.pick(['否', '无', '×', '0', '\u00010', 'N', 'false']);

export const blank = (r) => r.pick([undefined, undefined, null, '', '/', '—', '　']);
