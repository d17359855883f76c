// SPDX-License-Identifier: MIT
// The kinds whose facts are answers, parts, counts and checkpoints: docs/kinds/flag.md, checklist, share, attain, balance,
// pace, incidents. Each gives {error}, {incomplete} or {score, judged}: the points and the score of
// what is somebody's judgement, if any is.
import { UNIT, clamp, inRange, min, round } from './numbers.mjs';

const incomplete = (facts) => facts.rows.some((row) => row.lacks);

export function flag(leaf, facts, places) {
    if (facts.rows.length === 0) return { error: 'rows' };
    if (incomplete(facts)) return { incomplete: true };
    const expected = leaf.rule[0]?.expected ?? true;
    return { score: facts.rows.every((row) => (row.met === 1n) === expected) ? round(leaf.points, 1n, places) : 0n };
}

export function checklist(leaf, facts, places) {
    const parts = leaf.rule;
    if (facts.rows.length > parts.length) return { error: 'rows' };
    for (const [i, row] of facts.rows.entries()) {
        if (row.given === null) continue;
        if (row.given > parts[i].points) return { error: 'range' };
        if (!parts[i].judged && row.given !== 0n && row.given !== parts[i].points) return { error: 'part-not-judged' };
    }
    if (facts.rows.length < parts.length || incomplete(facts)) return { incomplete: true };
    const score = facts.rows.reduce((all, row) => all + round(row.given, 1n, places), 0n);
    const judged = { points: 0n, score: 0n };
    for (const [i, part] of parts.entries()) {
        if (!part.judged) continue;
        judged.points += part.points;
        judged.score += round(facts.rows[i].given, 1n, places);
    }
    return { score, judged };
}

// counted: points × Σmet / Σtotal
function counted(leaf, facts, places, ifNone) {
    if (facts.rows.some((row) => !row.lacks && row.met > row.total)) return { error: 'met-over-total' };
    if (incomplete(facts)) return { incomplete: true };
    const met = facts.rows.reduce((all, row) => all + row.met, 0n);
    const total = facts.rows.reduce((all, row) => all + row.total, 0n);
    if (!inRange(total)) return { error: 'range' };
    return shareOf(leaf, met, total, places, ifNone);
}

function shareOf(leaf, met, total, places, ifNone) {
    if (total > 0n) return { score: round(leaf.points * met, total, places) };
    return ifNone === null || ifNone === undefined ? { error: 'of-nothing' } : { score: round(ifNone, 1n, places) };
}

export const share = (leaf, facts, places) => counted(leaf, facts, places, leaf.rule[0]?.if_none);

// overshoots RULE ROW, TARGET, ACTUAL: actual past (1 + over) × target, and past the target.
export function overshoots({ over, at_limit_counts }, target, actual) {
    if (actual <= target) return false;
    const left = actual * UNIT, right = (UNIT + over) * target;
    return at_limit_counts ? left > right : left >= right;
}

function attained(rule, row) {
    if (row.sense === 1n) return row.actual <= row.target;
    return row.actual >= row.target && !(rule && overshoots(rule, row.target, row.actual));
}

export function attain(leaf, facts, places) {
    if (facts.form === 'counted') return counted(leaf, facts, places, null);
    if (incomplete(facts)) return { incomplete: true };
    const rows = facts.rows.filter((row) => row.counted === 1n);
    const met = rows.filter((row) => attained(leaf.rule[0], row)).length;
    return shareOf(leaf, BigInt(met), BigInt(rows.length), places, null);
}

function under({ limit, at_limit_counts }, { budget, spent }) {
    if (budget === 0n) return false;
    const left = (budget - spent) * UNIT, right = limit * budget;
    return left < right || (at_limit_counts && left === right);
}

export function balance(leaf, facts, places) {
    const rule = leaf.rule[0];
    if (facts.form === 'counted') return counted(leaf, facts, places, rule.if_none);
    if (incomplete(facts)) return { incomplete: true };
    const rows = facts.rows.filter((row) => row.budget !== 0n || row.spent !== 0n);
    const met = rows.filter((row) => under(rule, row)).length;
    return shareOf(leaf, BigInt(met), BigInt(rows.length), places, rule.if_none);
}

export function pace(leaf, facts, places) {
    if (facts.rows.length > leaf.rule.length) return { error: 'rows' };
    let score = 0n;
    for (const [i, { actual, budget }] of facts.rows.entries()) {
        if (actual === null) continue;
        if (budget === null && (actual < 0n || actual > UNIT)) return { error: 'rate-range' };
        const { target, points } = leaf.rule[i];
        const over = actual * UNIT, of = (budget ?? UNIT) * target;
        if (over > 0n) score += round(points * min(over, of), of, places);
    }
    return facts.rows.length < leaf.rule.length || incomplete(facts) ? { incomplete: true } : { score };
}

export function incidents(leaf, facts, places) {
    const sorts = leaf.rule;
    if (sorts.length > 1 && facts.rows.length > sorts.length) return { error: 'rows' };
    if (incomplete(facts) || (sorts.length > 1 && facts.rows.length < sorts.length)) return { incomplete: true };
    let counts = facts.rows.map((row) => row.count);
    if (sorts.length === 1) counts = [counts.reduce((all, count) => all + count, 0n)];
    if (!counts.every(inRange)) return { error: 'range' };
    let score = sorts[0].starts ?? (sorts.some((sort) => sort.each !== null) ? leaf.points : 0n);
    for (const [i, sort] of sorts.entries()) {
        let by = ((sort.each ?? sort.gain) * counts[i]) / UNIT; // a count is whole
        if (sort.most !== null) by = min(by, sort.most);
        score += sort.each !== null ? -by : by;
    }
    return { score: round(clamp(score, 0n, leaf.points), 1n, places) };
}
