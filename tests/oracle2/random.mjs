// SPDX-License-Identifier: MIT
// Seeded random numbers, and numbers as they are written into cells.
import { DIGITS, format } from './numbers.mjs';

// mulberry32: the same numbers everywhere.
export function randomOf(seed) {
    let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995;
    const next = () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return (t ^ (t >>> 14)) >>> 0;
    };
    next();
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

// written R, NUM, UNIT: a number as somebody writes it: mostly as JSON has it, sometimes as a text.
export function written(r, num, unit) {
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
