// SPDX-License-Identifier: MIT
// A leaf's mark: state, score, interval, claim, verdict, review. From docs/glossary.md (states, verdicts), docs/formats.md
// (result/1) and docs/design.md (What is not known, Verdicts, Deductions, Not applicable).
import { UNIT, decimalsOf, max, round, stepOf } from './numbers.mjs';
import { plain, readFacts } from './cells.mjs';
import { bands, steps } from './measures.mjs';
import { attain, balance, checklist, flag, incidents, pace, share } from './counts.mjs';
import { goals, rating, scoreGoal } from './goals.mjs';

const MOST_POINTS = 1000000n * UNIT;
const KINDS = { flag, checklist, share, attain, balance, bands, pace, incidents, goals, rating, steps };

// readApplies VALUE: {away} where it does not apply, {error} where no reason is given.
function readApplies(value) {
    if (value === undefined || value === null) return {};
    const text = value.trim();
    if (['否', '0', 'false'].includes(text)) return {};
    return ['', '是', '1', '/', '-', '无'].includes(text) ? { error: 'not-applicable-reason' } : { away: true };
}

// verdictOf CLAIM, SCORE, PLACES, AT: AT gives the score with fewer places; SIGN is -1 for what comes off.
function verdictOf(claim, score, places, at) {
    if (claim === null) return 'unclaimed';
    if (score === null) return 'unsupported';
    if (claim === score) return 'agrees';
    const fewer = decimalsOf(claim);
    if (fewer < places && at(fewer) === claim) return 'rounded';
    return claim > score ? 'over-claimed' : 'under-claimed';
}

const rounded = (num, places) => (typeof num === 'bigint' ? round(num, 1n, places) : num);

// adjusted LEAF, ENTRY: the leaf of the points that the entry prints, where those are the sheet's to give. {wrong} or {leaf}.
function adjusted(leaf, entry) {
    const points = leaf.adjustable ? plain(entry.points) : null;
    if (points === null) return { leaf };
    const fits = typeof points === 'bigint' && points >= 0n && points <= MOST_POINTS && points % stepOf(leaf.places) === 0n;
    return fits ? { leaf: { ...leaf, points } } : { leaf, wrong: true };
}

// scoreFacts LEAF, FACTS: what the kind says of them.
export function scoreFacts(leaf, facts) {
    if (!facts) return null;
    if (facts.errors.length > 0) return { error: facts.errors[0] };
    if (facts.rows.some((row) => row.points && row.points % stepOf(leaf.places) !== 0n)) return { error: 'points-places' };
    return KINDS[leaf.kind](leaf, facts, leaf.places);
}

// claimOf LEAF, ENTRY, FACTS: what the department claims, or the sum of its rows' claims.
function claimOf(leaf, entry, facts) {
    const claim = rounded(plain(entry.claim), leaf.places);
    if (claim !== null || leaf.kind !== 'goals' || leaf.role !== 'counted' || !facts) return claim;
    if (scoreFacts(leaf, facts).error || readApplies(entry.not_applicable).error) return null;
    const rows = facts.rows.filter((row) => row.points);
    if (rows.length === 0 || rows.some((row) => row.claim === null)) return null;
    return rows.reduce((all, row) => all + rounded(row.claim, leaf.places), 0n);
}

// stateOf LEAF, ENTRY: the mark without what is compared. Scores are of the leaf's points, also of a deduction.
function stateOf(printed, entry) {
    const { leaf, wrong } = adjusted(printed, entry);
    const { points, places } = leaf;
    const facts = readFacts(leaf, entry.facts);
    const result = scoreFacts(leaf, facts);
    const applies = readApplies(entry.not_applicable);
    const claim = claimOf(leaf, entry, wrong ? null : facts);
    const review = rounded(plain(entry.review?.score), places);
    const outside = (num) => num < 0n || num > points;
    const mark = { leaf, points, facts, unread: Boolean(wrong || applies.error), away: applies.away ?? false, result, claim, review, state: 'invalid', score: null, low: 0n, high: points };
    if (leaf.role === 'veto' && (claim !== null || review !== null)) return { ...mark, review: null };
    if (typeof claim === 'string') return { ...mark, claim: null };
    if (typeof review === 'string' || (review !== null && outside(review))) return { ...mark, review: null };
    if (wrong || result?.error || applies.error || (applies.away && (facts || leaf.policy === 'refuse'))) return mark;
    if (applies.away) {
        if (claim !== null && outside(claim)) return mark;
        const full = leaf.policy === 'full' && leaf.role !== 'bonus' ? points : 0n;
        return { ...mark, state: 'not_applicable', low: full, high: full };
    }
    if (result && !result.incomplete) {
        const { score } = result;
        const isJudged = (result.judged?.points ?? 0n) > 0n;
        if (isJudged && review === null && leaf.role === 'counted') mark.judged = result.judged;
        return { ...mark, state: isJudged ? 'judged' : 'computed', score, low: score, high: score };
    }
    const { low = 0n, high = points } = result ?? {};
    if (points === 0n && !claim) return { ...mark, state: 'computed', score: 0n }; // the department has no such rows
    if (claim !== null) {
        const score = leaf.role === 'deduction' ? points - claim : claim;
        return score < low || score > high ? mark : { ...mark, state: 'claimed', score, low: score, high: score };
    }
    if (leaf.role === 'deduction' || leaf.role === 'bonus') {
        const score = leaf.role === 'deduction' ? points : 0n;
        return { ...mark, state: 'claimed', score, low: score, high: score };
    }
    return { ...mark, state: 'missing', low, high };
}

// rowsOf MARK: the rows of goals with their claims, where any has one.
function rowsOf({ leaf, unread, result }) {
    if (unread || leaf.kind !== 'goals' || !result?.rows?.some((row) => row.claim !== null)) return undefined;
    return result.rows.map(({ row, points, score, claim: raw, goal }) => {
        const claim = rounded(raw, leaf.places);
        const verdict = verdictOf(claim, score, leaf.places, (places) => scoreGoal(leaf, goal, places));
        return { row, points, score, claim, verdict, difference: claim === null || score === null ? null : claim - score };
    });
}

// markOf LEAF, ENTRY
export function markOf(printed, entry) {
    const mark = stateOf(printed, entry ?? {});
    const { leaf, points, state, score, claim, review } = mark;
    const off = leaf.role === 'deduction';
    mark.rows = rowsOf(mark);
    mark.lost = score === null ? null : leaf.role === 'bonus' ? 0n : points - score;
    mark.reviewed = review === null ? score : off ? points - review : review;
    mark.of = off ? mark.lost : score; // what the claim is held against
    mark.difference = claim === null || score === null ? null : claim - mark.of;
    const supported = state === 'computed' || state === 'judged';
    mark.verdict = verdictOf(claim, supported ? mark.of : null, leaf.places, (places) => {
        const at = KINDS[leaf.kind](leaf, mark.facts, places).score;
        return off ? points - at : at;
    });
    if (off && mark.verdict === 'over-claimed') mark.verdict = 'under-claimed';
    else if (off && mark.verdict === 'under-claimed') mark.verdict = 'over-claimed';
    if (state === 'not_applicable') {
        Object.assign(mark, { reviewed: null, verdict: null, lost: leaf.policy === 'full' && ['counted', 'deduction'].includes(leaf.role) ? 0n : null });
    }
    if (leaf.role === 'veto') {
        const met = supported ? score > 0n : state === 'not_applicable' ? true : null;
        Object.assign(mark, { met, points: 0n, low: 0n, high: 0n, verdict: null });
        if (supported) Object.assign(mark, { score: 0n, lost: 0n, reviewed: 0n });
    }
    return mark;
}

export { max };
