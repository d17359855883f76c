// SPDX-License-Identifier: MIT
// goals and rating: docs/kinds/goals.md, docs/kinds/rating.md.
import { UNIT, max, min, round } from './numbers.mjs';
import { overshoots } from './counts.mjs';

const AT_LEAST = 0n, AT_MOST = 1n;
const ratingsOf = (rule) => rule.filter((row) => row.from !== null);

// range RATINGS, NUMBER, POINTS: the first and the end of what a rating stands for, in UNIT-ths of points.
function range(ratings, number, points) {
    const at = Number(number / UNIT) - 1;
    if (at >= ratings.length) return null;
    return [ratings[at].from * points, at > 0 ? ratings[at - 1].from * points : null];
}

// rated: a judgement in words, of a row of goals or of a leaf of rating. {error} or {low, high} or {score}.
function rated(ratings, rating, given, points, places) {
    if (given !== null && given > points) return { error: 'range' };
    if (rating === null) return given === null ? { low: 0n, high: points } : { score: round(given, 1n, places) };
    const found = range(ratings, rating, points);
    if (!found) return { error: 'rating-unknown' };
    const [from, end] = found;
    if (given === null) return { low: round(from, UNIT, places), high: end === null ? points : round(end, UNIT, places) };
    if (given * UNIT < from || (end !== null && given * UNIT >= end)) return { error: 'rating-range' };
    return { score: round(given, 1n, places) };
}

const met = ({ sense, target, actual }) =>
    sense === null || sense === AT_LEAST ? actual >= target : sense === AT_MOST ? actual <= target : actual === target;

// unmet: points × the smaller of target and actual / the larger.
function unmet(once, { points, target, actual }, places) {
    const small = min(target, actual), large = max(target, actual);
    if (small <= 0n || once.unmet === 'none') return 0n;
    if (once.pass !== null) {
        const left = small * UNIT, right = once.pass * large;
        if (left < right || (left === right && !once.pass_included)) return 0n;
    }
    return round(points * small, large, places);
}

// measured: a row with a target and an actual.
function measuredRow(once, row, places) {
    const less = row.less ?? 0n;
    if (!met(row)) return less > 0n ? { error: 'less-range' } : { score: unmet(once, row, places) };
    const over =
        once.over !== null && (row.sense === null || row.sense === AT_LEAST) && row.target >= 0n &&
        overshoots(once, row.target, row.actual);
    let score = row.points;
    if (over && once.over_is === 'none') score = 0n;
    if (over && once.over_is === 'less') score = max(0n, score - once.over_loses);
    if (less > 0n && (!over || less > score)) return { error: 'less-range' };
    return { score: round(score - less, 1n, places), judged: less > 0n };
}

function scoreRow(once, ratings, row, places) {
    const quantity = row.target !== null || row.actual !== null;
    const quality = row.rating !== null || row.given !== null;
    if (quantity && quality) return { error: 'goal-mixed' };
    if (quality) {
        if (row.less !== null && row.less > 0n) return { error: 'less-range' }; // it does not overshoot
        const found = rated(ratings, row.rating, row.given, row.points, places);
        return { ...found, judged: true };
    }
    if (row.target === null || row.actual === null) return { low: 0n, high: row.points };
    return measuredRow(once, row, places);
}

const NOTHING = { over: null, over_is: null, over_loses: null, unmet: null, pass: null };

export function goals(leaf, facts, places) {
    if (facts.rows.length === 0) return { error: 'rows' };
    const once = leaf.rule[0] ?? NOTHING, ratings = ratingsOf(leaf.rule);
    const result = { score: 0n, low: 0n, high: 0n, judged: { points: 0n, score: 0n }, rows: [] };
    let points = 0n, lacks = false, error = null;
    for (const [i, row] of facts.rows.entries()) {
        if (row.points === null || row.points === 0n) continue;
        points += row.points;
        const found = scoreRow(once, ratings, row, places);
        error ??= found.error;
        if (found.error) continue;
        const { score = null, low = score, high = score } = found;
        result.rows.push({ row: i + 1, points: row.points, score, claim: row.claim, goal: row });
        lacks ||= score === null;
        result.low += low;
        result.high += high;
        result.score += score ?? 0n;
        if (!found.judged) continue;
        result.judged.points += row.points;
        result.judged.score += score ?? 0n;
    }
    if (points > leaf.points) return { error: 'rows-over' };
    if (error) return { error };
    if (!lacks) return result;
    return { ...result, score: undefined, incomplete: true };
}

// scoreGoal LEAF, ROW, PLACES: a row by itself, for a claim of fewer decimals.
export function scoreGoal(leaf, row, places) {
    return scoreRow(leaf.rule[0] ?? NOTHING, ratingsOf(leaf.rule), row, places).score;
}

export function rating(leaf, facts, places) {
    if (facts.rows.length !== 1) return { error: 'rows' };
    const { rating: number, given } = facts.rows[0];
    if (number === null) return { incomplete: true };
    if (leaf.rule[0].from !== null) {
        const found = rated(leaf.rule, number, given, leaf.points, places);
        if (found.error) return found;
        return found.score === undefined ? { ...found, incomplete: true } : { score: found.score, judged: { points: leaf.points, score: found.score } };
    }
    const named = leaf.rule[Number(number / UNIT) - 1];
    if (!named) return { error: 'rating-unknown' };
    if (given !== null && given !== named.points) return { error: 'rating-range' };
    const score = round(named.points, 1n, places);
    return { score, judged: { points: leaf.points, score } };
}
