// SPDX-License-Identifier: MIT
// bands and steps: docs/kinds/bands.md, docs/kinds/steps.md. What is measured is {over, under}, under > 0;
// under 0: something of 0, which is above everything; null: 0 of 0 of a ratio or a change.
import { UNIT, clamp, inRange, max, min, round } from './numbers.mjs';

const sum = (rows, id) => rows.reduce((all, row) => all + (row[id] ?? 0n), 0n);

// measure NAME, ROWS: {error}, {incomplete}, {none: true} or {over, under}.
function measure(name, rows) {
    if (rows.length === 0) return { error: 'rows' };
    if (name === 'ratio') {
        const rates = rows.filter((row) => row.whole === null && row.part !== null);
        if (rates.length > 0 && rows.length > 1) return { error: 'rate-mixed' };
        if (rates.length > 0) {
            const rate = rates[0].part;
            if (rate > 2n * UNIT) return { error: 'ratio-range' };
            return rates[0].lacks ? { incomplete: true, rate: true } : { over: rate, under: UNIT, rate: true };
        }
    }
    if (rows.some((row) => row.lacks)) return { incomplete: true };
    const ids = { deviation: ['final', 'budget'], ratio: ['part', 'whole'], change: ['now', 'before'], value: ['value'] }[name];
    const [top, base = UNIT] = ids.map((id) => sum(rows, id));
    if (!inRange(top) || !inRange(base)) return { error: 'range' };
    if (name === 'value') return { over: top, under: UNIT };
    let over = name === 'ratio' ? top : top - base;
    if (name === 'deviation' && over < 0n) over = -over;
    if (base > 0n) return { over, under: base };
    if (over !== 0n) return { over, under: 0n };
    return name === 'deviation' ? { over: 0n, under: UNIT, none: true } : { none: true };
}

// To caps, 0 of 0 is 0.
const ZERO = { over: 0n, under: UNIT };

// holds MEASURE, UPTO, INCLUDED: whether the measure is below the bound, or on it where that is included.
export function holds({ over, under }, upto, included) {
    if (under === 0n) return false;
    const left = over * UNIT, right = upto * under;
    return left < right || (included && left === right);
}

export function bands(leaf, facts, places) {
    const rule = leaf.rule, first = rule[0];
    const m = measure(first.measure ?? 'deviation', facts.rows);
    if (m.error || m.incomplete) return m;
    if (m.none && first.if_none !== null) return { score: round(first.if_none, 1n, places), measured: ZERO };
    if (m.under === undefined) return { error: 'of-nothing' };
    const measured = m;
    let lower = first.from ?? 0n;
    for (const band of rule) {
        if (band.upto === null || holds(m, band.upto, band.included)) {
            if (band.to === null) return { score: round(band.points, 1n, places), measured };
            // points + (to − points) × (m − lower) / (upto − lower)
            const width = (band.upto - lower) * m.under;
            const way = max(0n, m.over * UNIT - lower * m.under);
            return { score: round(band.points * width + (band.to - band.points) * way, width, places), measured };
        }
        lower = band.upto;
    }
    return { score: 0n, measured };
}

// moved SIDE, LIMIT, MEASURE, POINTS: what a side moves, as a fraction of millionths [over, under].
function moved(side, limit, m, points) {
    const most = min(side.most ?? points, points), each = side.lose ?? side.gain;
    if (m.under === 0n) return [side.side === 'above' ? most : 0n, 1n];
    let way = m.over * UNIT - limit * m.under;
    if (side.side === 'below') way = -way;
    if (way <= 0n) return [0n, 1n];
    let under = side.per * m.under; // steps are way / under
    if (side.part !== 'share') {
        way = side.part === 'whole' ? way / under : (way + under - 1n) / under;
        under = 1n;
    }
    return each * way > most * under ? [most, 1n] : [each * way, under];
}

export function steps(leaf, facts, places) {
    const rule = leaf.rule, first = rule[0];
    const given = facts.rows[0]?.limit ?? null;
    const open = rule.some((side) => side.limit === null);
    const rows = open && given === null ? facts.rows.map((row) => ({ ...row, lacks: true })) : facts.rows;
    const m = measure(first.measure, rows);
    if (m.error) return m;
    if (facts.rows.slice(1).some((row) => row.limit !== null) || (given !== null && !open)) return { error: 'limit-twice' };
    if (m.rate && given !== null && given > 2n * UNIT) return { error: 'ratio-range' };
    if (m.incomplete) return m;
    if (m.none && first.if_none !== null) return { score: round(first.if_none, 1n, places), measured: ZERO };
    if (m.under === undefined) return { error: 'of-nothing' };
    const measured = m;
    let over = first.starts ?? (rule.some((side) => side.lose !== null) ? leaf.points : 0n);
    let under = 1n;
    for (const side of rule) {
        const [by, of] = moved(side, side.limit ?? given, m, leaf.points);
        over = side.lose !== null ? over * of - by * under : over * of + by * under;
        under *= of;
    }
    over = clamp(over, (first.least ?? 0n) * under, leaf.points * under);
    return { score: round(over, under, places), measured };
}
