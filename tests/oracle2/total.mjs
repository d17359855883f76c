// SPDX-License-Identifier: MIT
// A tree read, and a sheet's total by it: docs/combines.md (The total), docs/formats.md (tree/1, sheet/1, result/1),
// docs/design.md (Verdicts, Groups and the total, Deductions).
import { clamp, max, min, round } from './numbers.mjs';
import { plain, readRule } from './cells.mjs';
import { markOf } from './leaf.mjs';
import { chosenOf, groupOf, scaleBy, worthOf } from './groups.mjs';
import { holds } from './measures.mjs';

// readTree JSON: nodes with numbers read.
export function readTree(json) {
    const places = json.places === undefined ? 2 : Number(plain(json.places) / 1000000n);
    const policy = json.not_applicable ?? 'rescale';
    const leaves = [], groups = [];
    const read = (node) => {
        const points = plain(node.points);
        if (node.indicators) {
            const combine = node.combine ?? 'sum';
            const group = { id: node.id, name: node.name, points, combine, rule: readRule(combine, node.rule) };
            groups.push(group);
            group.children = node.indicators.map(read);
            return group;
        }
        const role = node.deduction ? 'deduction' : node.bonus ? 'bonus' : node.veto ? 'veto' : 'counted';
        const rule = readRule(node.kind, node.rule);
        const leaf = {
            id: node.id, name: node.name, kind: node.kind, role, rule, places, veto: node.veto,
            points: role === 'veto' ? 1000000n : points,
            measure: node.kind === 'bands' || node.kind === 'steps' ? (rule[0].measure ?? 'deviation') : undefined,
            policy: node.not_applicable ?? policy,
            adjustable: node.adjustable ?? false,
            countUnit: node.kind === 'incidents' ? '次' : undefined,
        };
        leaves.push(leaf);
        return leaf;
    };
    const children = json.indicators.map(read);
    const grades = (json.grades ?? []).map(({ name, from }) => ({ name, from: plain(from) }));
    const caps = json.caps && {
        by: json.caps.by,
        rows: json.caps.rows.map((row) => ({
            upto: plain(row.upto),
            included: typeof row.included === 'boolean' ? row.included : ['1', '是', 'true'].includes(row.included.replace('\u0001', '')),
            most: plain(row.most),
        })),
    };
    return { id: json.id, places, children, leaves, groups, grades, caps, most: plain(json.most), points: fullPoints(children) };
}

// fullPoints NODES: what the tree prints that they count for.
const fullPoints = (nodes) => nodes.reduce((all, node) => all + pointsOf(node), 0n);
function pointsOf(node) {
    if (!node.children) return node.role === 'counted' ? node.points : 0n;
    if (node.combine === 'weight') return node.rule[0].counts;
    return node.combine === 'sum' ? fullPoints(node.children) : node.points;
}

// unchosen NODE, MARKS: every leaf under it is in no sum.
function unchosen(node, marks, worths) {
    if (node.children) {
        Object.assign(worths.get(node.id), { score: null, low: 0n, high: 0n });
        delete worths.get(node.id).own;
        return node.children.forEach((child) => unchosen(child, marks, worths));
    }
    Object.assign(marks.get(node.id), {
        state: 'not_chosen', score: null, lost: null, low: 0n, high: 0n, verdict: null, difference: null, reviewed: null,
    });
}

// fold NODE: its worth, bottom-up; those of groups are kept.
function fold(node, marks, entries, worths, places) {
    if (!node.children) return worthOf(marks.get(node.id));
    const children = node.children.map((child) => fold(child, marks, entries, worths, places));
    const chosen = (entries[node.id] ?? entries[node.name])?.chosen;
    const worth = groupOf(node, children, chosen, places);
    const picked = chosenOf(node, children, chosen);
    if (picked) node.children.forEach((child, i) => picked.has(i) || unchosen(child, marks, worths));
    worths.set(node.id, worth);
    return worth;
}

// capOf TREE, MARKS: {least, most}: the strictest and the mildest that the total may be; null: none.
function capOf(tree, marks) {
    if (!tree.caps) return { least: null, most: null };
    const mark = marks.get(tree.caps.by);
    if (mark.state === 'not_applicable' || mark.state === 'not_chosen') return { least: null, most: null };
    if (mark.state !== 'computed' && mark.state !== 'judged') {
        const least = tree.caps.rows.reduce((all, row) => (all === null ? row.most : min(all, row.most)), null);
        return { least, most: null, unknown: true };
    }
    const measured = mark.result.measured;
    const row = measured && tree.caps.rows.find(({ upto, included }) => holds(measured, upto, included));
    return { least: row?.most ?? null, most: row?.most ?? null };
}

// outside ROLE, MARKS: what deductions take off, or bonuses add, by number: {known, score, low, high, claim, reviewed}.
function outside(role, marks) {
    const sum = { known: 0n, score: 0n, low: 0n, high: 0n, claim: 0n, reviewed: 0n, rounded: 0n };
    for (const { leaf, state, points, score, low, high, claim, reviewed, verdict, difference } of marks.values()) {
        if (leaf.role !== role || state === 'not_applicable') continue;
        const of = (num) => (role === 'deduction' ? points - num : num);
        if (score === null) sum.score = null;
        else {
            sum.known += of(score);
            if (sum.score !== null) sum.score += of(score);
        }
        sum.low += role === 'deduction' ? of(high) : low;
        sum.high += role === 'deduction' ? of(low) : high;
        sum.claim += claim ?? 0n;
        if (verdict === 'rounded') sum.rounded += difference;
        if (reviewed === null) sum.reviewed = null;
        else if (sum.reviewed !== null) sum.reviewed += of(reviewed);
    }
    return sum;
}

const gradeOf = (grades, score) => {
    const at = grades.findIndex(({ from }) => score >= from);
    return at < 0 ? grades.length : at;
};

// gradesOf TREE, MARKS, LOW, HIGH: {grade, grade_was}
function gradesOf(tree, marks, low, high) {
    const { grades } = tree;
    if (grades.length === 0) return { grade: null, was: null };
    const lows = gradeOf(grades, low), highs = gradeOf(grades, high);
    let worst = 0, best = 0; // the grade is at most so: at worst, at best
    for (const { leaf, met } of marks.values()) {
        if (leaf.role !== 'veto' || met === true) continue;
        const at = grades.findIndex(({ name }) => name === leaf.veto);
        worst = Math.max(worst, at);
        if (met === false) best = Math.max(best, at);
    }
    const name = (at) => grades[at]?.name ?? null;
    const heldLow = Math.max(lows, worst), heldHigh = Math.max(highs, best);
    const grade = heldLow === heldHigh ? name(heldLow) : null;
    const was = lows === highs ? name(lows) : null;
    return { grade, was: was !== null && grade !== null && was !== grade ? was : null };
}

// totalVerdict: the total's claim against its score.
function totalVerdict(total, marks, scaled, rounded, adjusted) {
    if (total.claim === null) return 'unclaimed';
    if (adjusted) return 'unsupported';
    const supported = [...marks.values()].some(({ leaf, state }) => leaf.role !== 'veto' && (state === 'computed' || state === 'judged'));
    if (total.score === null || !supported) return 'unsupported';
    if (total.claim === total.score) return 'agrees';
    if (!scaled && rounded === total.difference) return 'rounded';
    return total.claim > total.score ? 'over-claimed' : 'under-claimed';
}

// nothing: of a sheet of which no leaf applies.
function nothing(total, stated) {
    const none = { score: null, low: 0n, high: total.points, reviewed: null, difference: null, grade: null, was: null };
    const claim = stated === null ? null : total.claim;
    return { ...none, capped: null, scaled: null, claim, verdict: claim === null ? 'unclaimed' : 'unsupported' };
}

// scoreSheet TREE, SHEET: the result.
export function scoreSheet(tree, sheet) {
    const { places } = tree, entries = sheet.indicators;
    const marks = new Map(tree.leaves.map((leaf) => [leaf.id, markOf(leaf, entries[leaf.id] ?? entries[leaf.name])]));
    const worths = new Map();
    const counted = tree.children.filter((child) => child.children || child.role === 'counted');
    const sum = groupOf({ combine: 'sum' }, counted.map((node) => ({ ...fold(node, marks, entries, worths, places), scales: false })), null, places);
    const of = sum.points - sum.away, scales = sum.away > 0n && of > 0n;
    const root = scales ? scaleBy(sum, sum.points, of, places) : sum;
    const off = outside('deduction', marks), on = outside('bonus', marks), cap = capOf(tree, marks);
    const most = tree.most ?? sum.points;
    const free = (num, less, more) => (num === null || less === null || more === null ? null : clamp(num - less + more, 0n, most));
    const held = (num, by) => (num === null || by === null ? num : min(num, by));
    const one = (num) => (cap.unknown && held(num, cap.least) !== num ? null : held(num, cap.most));
    const total = { points: sum.points, places, deducted: off.known, added: on.known };
    const score = free(root.score, off.score, on.score);
    total.score = one(score);
    total.low = held(free(root.low, off.high, on.low), cap.least);
    const high = free(root.high, off.low, on.high);
    total.high = held(high, cap.most);
    total.reviewed = one(free(root.reviewed, off.reviewed, on.reviewed));
    const stated = plain(sheet.claim);
    total.claim = stated !== null ? round(stated, 1n, places) : sum.claim === null ? null : sum.claim - off.claim + on.claim;
    total.supported = { points: sum.supportedPoints, score: sum.supportedScore };
    total.judged = { points: sum.bothPoints - sum.supportedPoints, score: sum.bothScore - sum.supportedScore };
    if (sum.out || (sum.away > 0n && of === 0n)) return { ...total, ...nothing(total, stated), marks, worths };
    total.difference = total.claim === null || total.score === null ? null : total.claim - total.score;
    total.verdict = totalVerdict(total, marks, scales, sum.rounded - off.rounded + on.rounded, sum.points !== tree.points);
    Object.assign(total, gradesOf(tree, marks, total.low, total.high));
    total.capped = cap.most !== null && high > cap.most ? { by: tree.caps.by, most: cap.most, from: score } : null;
    total.scaled = scales ? { from: sum.score, of, to: sum.points } : null;
    return { ...total, marks, worths };
}

export { max };
