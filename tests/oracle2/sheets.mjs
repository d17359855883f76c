// SPDX-License-Identifier: MIT
// Random sheets on a tree. Claims are aimed at what the oracle scores: the score, its roundings, a millionth and a step off.
import { UNIT, max, round, stepOf } from './numbers.mjs';
import { written } from './random.mjs';
import { factsOf } from './facts.mjs';
import { markOf } from './leaf.mjs';
import { scoreSheet } from './total.mjs';

// about SCORE: what a department might write for it.
function about(r, score, most, places) {
    const step = stepOf(places);
    switch (r.int(9)) {
        case 0: case 1: return score;
        case 2: return score + step;
        case 3: return max(0n, score - step);
        case 4: case 5: return round(score, 1n, r.int(places + 1));
        case 6: return score + r.pick([1n, step / 2n, -1n]);
        case 7: return r.pick([most, 0n, most + 1n, most + step, -1n, -step]);
        default: return r.big(most + 1n);
    }
}

function entryOf(r, leaf, mood) {
    const entry = {};
    if (r.chance(mood.away)) {
        entry.not_applicable = r.chance(96) ? '没有这项工作' : r.pick(['否', '是', '/', '0']);
        if (r.chance(90)) {
            if (r.chance(20)) entry.claim = written(r, leaf.points);
            if (r.chance(5)) entry.review = { score: written(r, leaf.points) };
            return entry;
        }
    }
    const of = printed(r, leaf, entry, mood);
    if (r.chance(of.points === 0n ? 5 : mood.facts)) entry.facts = factsOf(r, of);
    const aim = () => {
        const mark = markOf(leaf, entry);
        const at = mark.of ?? (r.chance(50) ? mark.low : mark.high);
        return written(r, about(r, at, of.points, leaf.places), '分');
    };
    const veto = leaf.role === 'veto';
    if (r.chance(veto ? 2 : mood.claims)) entry.claim = aim();
    if (r.chance(veto ? 2 : 8)) entry.review = { score: aim(), reason: '复核' };
    return entry;
}

// printed R, LEAF, ENTRY, MOOD: the leaf of the points that the sheet prints.
function printed(r, leaf, entry, mood) {
    if (!r.chance(leaf.adjustable ? mood.adjusts : 3) || leaf.role === 'veto') return leaf;
    const step = stepOf(leaf.places);
    const points = r.chance(20) ? leaf.points : r.chance(20) ? 0n : step * r.big((2n * leaf.points) / step + 1n);
    entry.points = written(r, r.chance(leaf.adjustable ? 2 : 0) ? r.pick([-step, points + step / 10n, 1000000n * UNIT + step]) : points, '分');
    return leaf.adjustable ? { ...leaf, points } : leaf;
}

// swap R, SHEET, TREE: what one leaf has more, another has less, so that the points sum to the tree's.
function swap(r, tree, indicators) {
    const leaves = tree.leaves.filter(({ adjustable, id, name }) => adjustable && !(indicators[id] ?? indicators[name])?.points);
    if (leaves.length < 2) return;
    const [from, to] = leaves;
    const by = stepOf(tree.places) * (r.chance(30) ? from.points / stepOf(tree.places) : r.big(from.points / stepOf(tree.places) + 1n));
    for (const [leaf, points] of [[from, from.points - by], [to, to.points + by]]) {
        const key = leaf.name in indicators ? leaf.name : leaf.id;
        indicators[key] = { ...indicators[key], points: written(r, points, '分') };
        if (points === 0n) delete indicators[key].facts;
        else if (indicators[key].facts) indicators[key].facts = factsOf(r, { ...leaf, points });
    }
}

function chosenOf(r, group) {
    if (r.chance(15)) return {};
    const count = Number(group.rule[0].count / UNIT);
    const ids = group.children.map((child) => (r.chance(80) ? child.id : child.name));
    for (let i = ids.length - 1; i > 0; i--) {
        const j = r.int(i + 1);
        [ids[i], ids[j]] = [ids[j], ids[i]];
    }
    const chosen = ids.slice(0, r.chance(96) ? count : r.between(1, ids.length));
    return { chosen, ...(r.chance(30) ? { reason: '选定' } : {}) };
}

// sheetOf R, TREE, NUMBER: a sheet's JSON.
export function sheetOf(r, tree, number) {
    const indicators = {};
    const mood = {
        facts: r.pick([100, 97, 90, 90, 60, 0]),
        claims: r.pick([0, 30, 70, 100, 100]),
        adjusts: r.pick([0, 0, 40, 100]),
        away: r.pick([0, 0, 0, 5, 15, 50]),
    };
    for (const leaf of tree.leaves) {
        const entry = entryOf(r, leaf, mood);
        if (Object.keys(entry).length > 0 || r.chance(30)) indicators[r.chance(95) ? leaf.id : leaf.name] = entry;
    }
    if (r.chance(50)) swap(r, tree, indicators);
    for (const group of tree.groups) if (group.combine === 'choose') indicators[group.id] = chosenOf(r, group);
    const chooses = tree.groups.some((group) => group.combine === 'choose');
    for (const group of tree.groups)
        if (chooses && group.combine !== 'choose' && r.chance(1)) indicators[group.id] = { chosen: group.children.slice(0, 1).map(({ id }) => id) };
    const sheet = { jixiao: 'sheet/1', department: `d${number}`, year: '\u00012024', indicators };
    if (r.chance(30)) {
        const found = scoreSheet(tree, sheet);
        sheet.claim = written(r, about(r, found.score ?? found.high, found.points, tree.places));
    }
    return sheet;
}
