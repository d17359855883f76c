// SPDX-License-Identifier: MIT
// What a group is worth, from docs/combines.md. A worth is {points, away, score, low, high, claim, reviewed, supported,
// scales}: points as the group around counts them; away: those of them that do not apply; scales: whether the group
// around makes up for them (rescale-group); no score, claim or review is null.
import { max, min, round } from './numbers.mjs';

const NUMBERS = ['score', 'low', 'high', 'claim', 'reviewed'];
const SUPPORT = ['supportedPoints', 'supportedScore', 'bothPoints', 'bothScore']; // both: with what is judged
const UNSUPPORTED = { supportedPoints: 0n, supportedScore: 0n, bothPoints: 0n, bothScore: 0n };

// rounded: how much of the claim is verdict `rounded`: what it is more than it would be without.
const roundedOf = (make, sum) => (sum.claim === null ? 0n : make(sum.claim) - make(sum.claim - sum.rounded));

// worthOf MARK: of a leaf in its group.
export function worthOf(mark) {
    const { state, points, score, low, high, claim, reviewed, leaf } = mark;
    const worth = { points, away: 0n, score, low, high, claim, reviewed, ...UNSUPPORTED, rounded: 0n };
    if (points === 0n) worth.claim ??= 0n; // it asks for none
    if (mark.verdict === 'rounded') worth.rounded = mark.difference;
    worth.said = mark.away; // the sheet says that it does not apply
    if (state === 'computed' || state === 'judged') {
        const judged = mark.judged ?? { points: 0n, score: 0n };
        Object.assign(worth, { supportedPoints: points - judged.points, supportedScore: score - judged.score, bothPoints: points, bothScore: score });
    }
    if (state !== 'not_applicable') return worth;
    const full = leaf.policy === 'full';
    const got = full ? points : 0n;
    return {
        ...worth,
        score: got,
        reviewed: got,
        claim: 0n,
        rounded: 0n,
        away: full ? 0n : points,
        scales: leaf.policy === 'rescale-group',
        out: true,
    };
}

const add = (worths, id) => worths.reduce((all, worth) => (all === null || worth[id] === null ? null : all + worth[id]), 0n);

function sumOf(worths) {
    const sum = { points: add(worths, 'points'), away: add(worths, 'away') };
    for (const id of [...NUMBERS, ...SUPPORT, 'rounded']) sum[id] = add(worths, id);
    sum.out = worths.every((worth) => worth.out);
    sum.said = worths.every((worth) => worth.said);
    return sum;
}

// scaleBy SUM, OVER, UNDER, PLACES: every number of it × over / under, rounded.
export function scaleBy(sum, over, under, places) {
    const scaled = { ...sum };
    for (const id of [...NUMBERS, ...SUPPORT])
        if (sum[id] !== null) scaled[id] = round(sum[id] * over, under, places);
    scaled.rounded = roundedOf((claim) => round(claim * over, under, places), sum);
    return scaled;
}

function pool(group, worths, sum) {
    const worth = { ...sum, points: group.points, away: 0n, scales: false, own: sum.score };
    const left = (id) => {
        const lost = worths.map((child) => (child[id] === null ? null : child.points - child.away - child[id]));
        return lost.includes(null) ? null : max(0n, group.points - lost.reduce((all, by) => all + by, 0n));
    };
    for (const id of NUMBERS) worth[id] = left(id);
    const lost = worths.reduce((all, child) => all + child.points - child.away, 0n);
    worth.rounded = roundedOf((claim) => max(0n, group.points - (lost - claim)), sum);
    for (const which of ['supported', 'both']) {
        worth[`${which}Points`] = left(`${which}Points`);
        worth[`${which}Score`] = max(0n, worth[`${which}Points`] - (sum[`${which}Points`] - sum[`${which}Score`]));
    }
    return worth;
}

function weight(group, sum, places) {
    const counts = group.rule[0].counts, of = sum.points - sum.away;
    if (group.children.length === 0) return { ...sum, own: 0n };
    if (of === 0n) return { ...sum, points: counts, away: counts, own: sum.score };
    return { ...scaleBy(sum, counts, of, places), points: counts, away: 0n, scales: false, own: sum.score };
}

const least = (nums, count) => nums.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).slice(0, count);
const total = (nums) => nums.reduce((all, num) => all + num, 0n);

// choose: what is chosen; where nobody said, the least and the most of any choice.
function choose(group, worths, chosen) {
    const count = Number(group.rule[0].count / 1000000n);
    const picked = pickedOf(group, worths, chosen, count);
    if (picked) {
        const counted = worths.filter((_, i) => picked.has(i));
        return { ...sumOf(counted), points: group.points, scales: counted.some((worth) => worth.scales) };
    }
    const can = worths.filter((worth) => !worth.out);
    const worth = { ...missing(group.points), out: can.length === 0, said: worths.every(({ said }) => said) };
    if (can.length < count) return worth;
    const low = total(least(can.map((worth) => worth.low - (worth.away > 0n ? worth.low : 0n)), count));
    const high = total(least(can.map((worth) => -(worth.away > 0n ? worth.points : worth.high)), count));
    return { ...worth, low, high: -high };
}

// wrong: of a group that chooses nothing, and of which the sheet says that something is chosen.
function wrong(group, { points: inside, score, said }) {
    const points = group.combine === 'pool' ? group.points : group.combine === 'weight' ? group.rule[0].counts : inside;
    const own = group.combine === 'sum' ? {} : { own: score };
    return { ...missing(points), out: false, said, ...own };
}

// missing: nobody knows what a group is worth of so many points.
const missing = (points) => ({
    points, away: 0n, score: null, claim: null, reviewed: null, low: 0n, high: points,
    ...UNSUPPORTED, rounded: 0n, scales: false,
});

// pickedOf: the places of the children that are chosen, or null: nobody said, or said what cannot be.
function pickedOf(group, worths, chosen, count) {
    if (!chosen) return null;
    const picked = new Set(chosen.map((name) => group.children.findIndex((child) => child.id === name || child.name === name)));
    const wrong = picked.size !== count || chosen.length !== count || picked.has(-1) || [...picked].some((i) => worths[i].said);
    return wrong ? null : picked;
}

export const chosenOf = (group, worths, chosen) =>
    group.combine === 'choose' ? pickedOf(group, worths, chosen, Number(group.rule[0].count / 1000000n)) : null;

// groupOf GROUP, WORTHS, CHOSEN, PLACES
export function groupOf(group, worths, chosen, places) {
    const sum = sumOf(worths);
    const scales = worths.some((worth) => worth.scales);
    if (chosen && group.combine !== 'choose') return wrong(group, sum);
    if (group.combine === 'pool') return pool(group, worths, sum);
    if (group.combine === 'weight') return { scales, ...weight(group, sum, places) };
    const worth = group.combine === 'choose' ? choose(group, worths, chosen) : { ...sum, scales };
    const of = worth.points - worth.away;
    if (worth.away > 0n && of === 0n) return worth;
    if (!worth.scales || worth.away === 0n) return { ...worth, scales: false };
    return { ...scaleBy(worth, worth.points, of, places), away: 0n, scales: false, own: worth.score };
}

export { min };
