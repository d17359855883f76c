// SPDX-License-Identifier: MIT
// Random trees: every kind, combine, role and policy that docs/kinds, docs/combines.md and docs/formats.md allow.
import { DIGITS, UNIT, format, min, stepOf } from './numbers.mjs';

const n = (num) => DIGITS + format(num);
export const KINDS = ['flag', 'checklist', 'share', 'attain', 'balance', 'bands', 'pace', 'incidents', 'goals', 'rating', 'steps'];
const MEASURES = ['deviation', 'ratio', 'change', 'value'];
const POLICIES = ['rescale', 'rescale', 'rescale-group', 'full', 'refuse'];
const NAMES = ['达成年度指标', '部分达成年度指标', '未达成年度指标', '较差'];

// points: some points that fit the places, at most MOST.
export function points(r, places, most = 1000000n * UNIT) {
    const step = stepOf(places);
    const whole = BigInt(r.pick([1, 2, 3, 5, 5, 7, 8, 10, 10, 10, 15, 20, 40, 100])) * UNIT;
    if (r.chance(65)) return min(whole, most);
    if (r.chance(4)) return most;
    if (r.chance(4)) return step;
    return min(most, step * (1n + r.big((30n * UNIT) / step)));
}

// part: 0 to MOST, fitting the places.
const part = (r, places, most) => {
    const step = stepOf(places);
    if (r.chance(25)) return most;
    return r.chance(15) ? 0n : step * r.big(most / step + 1n);
};
const above0 = (r, places, most) => {
    const found = part(r, places, most);
    return found > 0n ? found : stepOf(places);
};

// split: MOST as n parts above 0, or fewer.
function split(r, places, most, parts) {
    const step = stepOf(places), found = [];
    let left = most / step;
    for (; parts > 1 && left > 1n; parts--) {
        const by = 1n + r.big(min(left - 1n, (2n * left) / BigInt(parts) + 1n));
        found.push(by * step);
        left -= by;
    }
    return [...found, left * step];
}

const ratio = (r) => BigInt(r.pick([100000, 200000, 300000, 50000, 10000, 900000, 1000000, 1100000, 333333, 1, r.int(2000000) + 1]));
const yesNo = (r) => r.pick([true, false, true, false, DIGITS + '1', '否']);

function bandsRule(r, places, most) {
    const measure = r.pick(MEASURES), rows = [];
    const negative = (measure === 'change' || measure === 'value') && r.chance(40);
    const from = negative ? -ratio(r) : r.chance(8) ? ratio(r) / 2n : 0n;
    const scale = measure === 'value' ? BigInt(r.pick([1, 10, 100])) : 1n;
    let lower = from;
    const count = r.between(1, 4);
    for (let i = 0; i < count; i++) {
        const flat = r.chance(50);
        const width = flat && i === 0 && r.chance(8) ? 0n : min(ratio(r) * scale, measure === 'value' ? UNIT * 1000n : 10n * UNIT);
        lower += width;
        const row = { upto: n(lower), included: yesNo(r), points: n(part(r, places, most)) };
        if (!flat) row.to = n(part(r, places, most));
        rows.push(row);
    }
    if (r.chance(40)) rows.push({ points: n(part(r, places, most)) });
    const once = {};
    if (measure !== 'deviation' || r.chance(30)) once.measure = measure;
    if (r.chance(40)) once.if_none = n(part(r, places, most));
    if (from !== 0n) once.from = n(from);
    if (rows.length === 1 && r.chance(50)) return { ...once, ...rows[0] };
    return { ...once, rows };
}

function side(r, places, most, name, limited) {
    const found = { side: name, per: n(r.pick([10000n, 5000n, UNIT, 100000n, 1n, 30000n, 10n * UNIT])), part: r.pick(['whole', 'begun', 'share']) };
    if (limited) found.limit = n(r.pick([0n, UNIT, 950000n, 1020000n, ratio(r)]));
    found[r.chance(70) ? 'lose' : 'gain'] = n(r.pick([500000n, 1n, 200000n, UNIT, 333333n, ratio(r)]));
    if (r.chance(30)) found.most = n(above0(r, places, most));
    return found;
}

function stepsRule(r, places, most) {
    const limited = r.chance(75), rows = [side(r, places, most, r.pick(['above', 'below']), limited || r.chance(20))];
    if (r.chance(35)) rows.push(side(r, places, most, rows[0].side === 'above' ? 'below' : 'above', limited));
    const once = { measure: r.pick(MEASURES) };
    const starts = part(r, places, most);
    const loses = rows.some((row) => row.lose);
    if (r.chance(35)) once.starts = n(starts);
    const least = part(r, places, once.starts ? starts : loses ? most : 0n);
    if (r.chance(25)) once.least = n(least);
    if (r.chance(40)) once.if_none = n(part(r, places, most));
    return rows.length === 1 && r.chance(50) ? { ...once, ...rows[0] } : { ...once, rows };
}

function incidentsRule(r, places, most) {
    const rows = [];
    const count = r.chance(60) ? 1 : r.between(2, 4);
    for (let i = 0; i < count; i++) {
        const row = { [r.chance(65) ? 'each' : 'gain']: n(r.pick([500000n, 125000n, 300000n, 5000n, UNIT, 2n * UNIT, 1n, ratio(r)])) };
        if (r.chance(35)) row.most = n(above0(r, places, most));
        rows.push(row);
    }
    const once = r.chance(35) ? { starts: n(part(r, places, most)) } : {};
    return rows.length === 1 ? { ...once, ...rows[0] } : { ...once, rows };
}

const froms = (r) => r.pick([[800000n, 600000n, 0n], [900000n, 0n], [800000n, 600000n, 300000n, 0n], [333333n, 0n], [UNIT, 0n]]);

function goalsRule(r, places, most) {
    const once = {};
    if (r.chance(55)) {
        once.over = n(r.pick([300000n, 0n, 500000n, ratio(r)]));
        once.at_limit_counts = yesNo(r);
        if (r.chance(70)) once.over_is = r.pick(['keep', 'none', 'less']);
        if (once.over_is === 'less') once.over_loses = n(part(r, places, most));
    }
    if (r.chance(30)) once.unmet = r.pick(['share', 'none']);
    if (r.chance(35)) Object.assign(once, { pass: n(r.pick([600000n, 0n, 333333n, UNIT])), pass_included: yesNo(r) });
    if (r.chance(45)) {
        if (Object.keys(once).length === 0) return undefined;
        return r.chance(50) ? once : [once];
    }
    return { ...once, rows: froms(r).map((from, i) => ({ name: NAMES[i], from: n(from) })) };
}

function ratingRule(r, places, most) {
    if (r.chance(50)) return froms(r).map((from, i) => ({ name: NAMES[i], from: n(from) }));
    const found = new Set([most]);
    for (let i = r.int(3); i >= 0; i--) found.add(part(r, places, most));
    const falling = [...found].sort((a, b) => (a > b ? -1 : 1));
    return falling.map((of, i) => ({ name: NAMES[i], points: n(of) }));
}

export function ruleOf(r, kind, places, most) {
    const rest = (row) => (r.chance(50) ? row : [row]);
    switch (kind) {
        case 'flag': return r.chance(30) ? rest({ expected: yesNo(r) }) : undefined;
        case 'checklist':
            return split(r, places, r.chance(80) ? most : above0(r, places, most), r.chance(2) ? 64 : r.between(1, 4)).map((of) => ({
                points: n(of),
                ...(r.chance(70) ? { judged: yesNo(r) } : {}),
            }));
        case 'share': return r.chance(50) ? rest({ if_none: n(part(r, places, most)) }) : undefined;
        case 'attain': return r.chance(80) ? rest({ over: n(r.pick([300000n, 0n, ratio(r)])), at_limit_counts: yesNo(r) }) : undefined;
        case 'balance':
            return rest({
                limit: n(r.pick([100000n, 0n, UNIT, 250000n])),
                at_limit_counts: yesNo(r),
                ...(r.chance(50) ? { if_none: n(part(r, places, most)) } : {}),
            });
        case 'bands': return bandsRule(r, places, most);
        case 'pace':
            return split(r, places, most, r.chance(4) ? 12 : r.between(1, 4)).map((of) => ({ target: n(r.pick([400000n, 675000n, 825000n, UNIT, 1200000n, ratio(r)])), points: n(of) }));
        case 'incidents': return incidentsRule(r, places, most);
        case 'goals': return goalsRule(r, places, most);
        case 'rating': return ratingRule(r, places, most);
        default: return stepsRule(r, places, most);
    }
}

function leafOf(r, tree, of, kind = r.pick(KINDS)) {
    const id = `l${++tree.count}`;
    const leaf = { id, name: `指标${tree.count}`, points: n(of), kind };
    const rule = ruleOf(r, kind, tree.places, of);
    if (rule !== undefined) leaf.rule = rule;
    if (r.chance(10)) leaf.not_applicable = r.pick(POLICIES);
    return leaf;
}

// adjust R, NODES: half of the leaves of goals in groups that add up may be given other points.
function adjust(r, nodes) {
    for (const node of nodes) {
        if (node.indicators && (node.combine ?? 'sum') === 'sum') adjust(r, node.indicators);
        if (node.kind === 'goals' && r.chance(50)) node.adjustable = true;
    }
}

// nodeOf R, TREE, LEVEL, OF: an indicator of so many points.
function nodeOf(r, tree, level, of) {
    if (level >= tree.depth || r.chance(level === 1 ? 35 : 65)) return leafOf(r, tree, of);
    const id = `g${++tree.count}`;
    const combine = level === tree.weighed ? 'weight' : r.pick(['sum', 'sum', 'pool', 'choose']);
    const group = { id, name: `组${tree.count}`, combine };
    if (combine === 'choose') return chooseOf(r, tree, level, of, group);
    const inner = combine === 'weight' || combine === 'pool' ? points(r, tree.places) : of;
    const parts = split(r, tree.places, inner, r.between(1, 3));
    if (combine === 'pool' && r.chance(50)) parts.push(points(r, tree.places, of));
    group.indicators = parts.map((by) => nodeOf(r, tree, level + 1, by));
    if (combine === 'sum') {
        if (r.chance(40)) group.points = n(r.chance(80) ? of : points(r, tree.places));
        if (r.chance(60)) delete group.combine;
    } else group.points = n(combine === 'pool' ? of : r.chance(80) ? inner : points(r, tree.places));
    if (combine === 'weight') group.rule = { counts: n(of) };
    return group;
}

function chooseOf(r, tree, level, of, group) {
    const step = stepOf(tree.places);
    const can = [1n, 2n, 3n, 4n].filter((count) => of % (count * step) === 0n);
    const count = r.pick(can), each = of / count;
    group.points = n(of);
    group.rule = { count: n(count * UNIT) };
    group.indicators = [];
    for (let i = Number(count) + r.between(0, 2); i > 0; i--) group.indicators.push(nodeOf(r, tree, level + 1, each));
    return group;
}

function rolesOf(r, tree, grades, json) {
    const role = (name, kind) => json.indicators.push({ ...leafOf(r, tree, points(r, tree.places), kind), [name]: true });
    if (r.chance(35)) role('deduction', r.chance(60) ? 'incidents' : undefined);
    if (r.chance(10)) role('deduction');
    if (r.chance(25)) role('bonus', r.chance(50) ? 'incidents' : undefined);
    for (let i = grades && r.chance(45) ? r.between(1, 2) : 0; i > 0; i--) {
        const { points: _, ...leaf } = leafOf(r, tree, UNIT, 'flag');
        json.indicators.push({ ...leaf, veto: r.pick(grades).name });
    }
}

function capsOf(r, places, by, most) {
    const rows = [];
    let upto = r.chance(20) ? -500000n : 0n;
    for (let i = r.between(1, 3); i > 0; i--) {
        upto += r.pick([100000n, 600000n, UNIT, ratio(r)]);
        rows.push({ upto: n(upto), included: yesNo(r), most: n(above0(r, places, most)) });
    }
    return { by, rows };
}

const leavesOf = (nodes) => nodes.flatMap((node) => (node.indicators ? leavesOf(node.indicators) : [node]));

// treeOf R, SEED: a tree's JSON.
export function treeOf(r, seed) {
    const places = r.chance(60) ? 2 : r.int(7);
    const tree = { places, count: 0, depth: r.chance(3) ? 8 : r.pick([1, 2, 2, 3, 3, 4]), weighed: r.chance(30) ? r.between(1, 2) : 0 };
    const json = { jixiao: 'tree/1', id: `t${seed}`, title: '随机', indicators: [] };
    if (places !== 2 || r.chance(50)) json.places = DIGITS + places;
    if (r.chance(80)) json.not_applicable = r.pick(POLICIES);
    const parts = [];
    for (let i = r.between(1, 4); i > 0; i--) parts.push(points(r, places));
    json.indicators = parts.map((of) => nodeOf(r, tree, 1, of));
    if (tree.weighed === 1 && r.chance(15))
        json.indicators.push({ id: 'none', name: '无', combine: 'weight', points: n(100n * UNIT), rule: { counts: n(0n) }, indicators: [] });
    const full = parts.reduce((all, of) => all + of, 0n);
    const most = r.chance(25) ? above0(r, places, full + 10n * UNIT) : full;
    if (most !== full || r.chance(5)) json.most = n(most);
    const top = most > full ? most : min(full, most);
    const grades = r.chance(65) ? gradesOf(r, places, top) : null;
    if (grades) json.grades = grades;
    adjust(r, json.indicators);
    rolesOf(r, tree, grades, json);
    const by = leavesOf(json.indicators).filter((leaf) => leaf.kind === 'bands' || leaf.kind === 'steps');
    if (by.length > 0 && r.chance(50)) json.caps = capsOf(r, places, r.pick(by).id, top);
    return json;
}

function gradesOf(r, places, most) {
    const froms = new Set();
    for (let i = r.between(1, 4); i > 0; i--) froms.add(r.chance(60) ? (((most * BigInt(r.between(1, 9))) / 10n) / stepOf(places)) * stepOf(places) : part(r, places, most));
    const names = ['优', '良', '中', '差'];
    return [...froms].sort((a, b) => (a > b ? -1 : 1)).map((from, i) => ({ name: names[i], from: n(from) }));
}
