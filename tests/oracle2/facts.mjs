// SPDX-License-Identifier: MIT
// Random facts of a leaf: on its bounds and a millionth off them first, ties, blanks, rows too many, slips in cells.
import { UNIT, format, max, min, stepOf } from './numbers.mjs';
import { blank, written, yes } from './random.mjs';
import { FACTS } from './tables.mjs';

const MOST = 9000000000000n * UNIT;
const SENSES = [['>=', '≥', '≧', '不低于', '＞＝'], ['<=', '≤', '不高于', '不超过', '＜＝']];

// amount: a usual number, or an unusual one.
function amount(r) {
    switch (r.int(12)) {
        case 0: return 0n;
        case 1: return 1n;
        case 2: return r.chance(20) ? MOST : MOST / BigInt(r.between(2, 9));
        case 3: return r.big(10n * UNIT);
        case 4: return r.big(MOST);
        case 5: case 6: return r.big(1000000n) * 10000n;
        default: return BigInt(r.pick([1, 2, 3, 4, 5, 8, 10, 12, 50, 100, 100, 100, 120, 200, 1000, 10000])) * UNIT;
    }
}

const near = (r, num) => num + BigInt(r.pick([0, 0, 0, 1, -1, 0, 5, -5]));
const negative = (r, num) => (r.chance(8) ? -num : num);
const count = (r) => (r.chance(4) ? r.big(MOST / UNIT + 1n) : BigInt(r.pick([0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 22, 40, 100]))) * UNIT;

// counted: {met, total}
function counted(r) {
    const total = count(r);
    const met = r.chance(2) ? total + UNIT : r.chance(25) ? total : (r.big(total / UNIT + 1n)) * UNIT;
    return { met: written(r, met, ''), total: written(r, total, '') };
}

const rows = (r, make, least = 1, most = 4) => {
    if (r.chance(2)) return [];
    return Array.from({ length: r.between(least, most) }, (_, i) => make(i));
};

// target and actual near (1 + over) × target, or near the target.
function goal(r, over) {
    const target = amount(r);
    const at = r.chance(40) ? target : r.chance(60) ? (target * (UNIT + (over ?? 300000n))) / UNIT : r.chance(50) ? (target * BigInt(r.between(0, 30))) / 10n : amount(r);
    return [target, max(-MOST, min(MOST, near(r, at)))];
}

function attainRow(r, leaf) {
    const [target, actual] = goal(r, leaf.rule[0]?.over);
    const row = { target: written(r, target), actual: written(r, negative(r, actual)) };
    if (r.chance(4)) Object.assign(row, percents(r));
    if (r.chance(40)) row.sense = r.chance(15) ? '=' : r.pick(r.pick(SENSES));
    if (r.chance(25)) row.counted = yes(r, r.chance(50));
    return row;
}

function balanceRow(r, leaf) {
    const budget = amount(r), { limit } = leaf.rule[0];
    const spent = r.chance(60) ? near(r, (budget * (UNIT - limit)) / UNIT) : amount(r);
    return { budget: written(r, budget, '万元'), spent: written(r, max(0n, spent), '万元') };
}

// boundsOf LEAF: what a measure may be exactly on.
function boundsOf(r, leaf) {
    if (leaf.kind === 'bands') return leaf.rule.flatMap((band) => (band.upto === null ? [] : [band.upto])).concat(leaf.rule[0].from ?? 0n);
    return leaf.rule.flatMap(({ limit, per, side }) => {
        const by = per * BigInt(r.int(4));
        return (limit ?? UNIT) + (side === 'above' ? by : -by);
    });
}

const LONG = { deviation: ['budget', 'final'], ratio: ['whole', 'part'], change: ['before', 'now'] };

// measured: rows whose sums are on a bound, or near it, or anywhere.
function measured(r, leaf) {
    const bounds = boundsOf(r, leaf);
    const bound = bounds.length > 0 ? r.pick(bounds) : UNIT;
    const between = bound - ((r.pick(bounds.concat(0n)) - bound) * BigInt(r.int(10))) / 10n;
    const at = r.chance(50) ? bound : between;
    const limit = leaf.kind === 'steps' && (leaf.rule.some((side) => side.limit === null) ? !r.chance(4) : r.chance(2));
    const list = leaf.measure === 'value' ? values(r, at) : leaf.measure === 'ratio' && r.chance(30) ? rates(r, at) : pairs(r, leaf.measure, at);
    if (limit && list.length > 0) list[r.chance(96) ? 0 : list.length - 1].limit = written(r, r.chance(90) ? UNIT : at);
    return list;
}

function values(r, at) {
    const num = r.chance(70) ? near(r, at) : negative(r, amount(r));
    if (r.chance(70)) return [{ value: written(r, num) }];
    const first = amount(r) / 4n;
    return [{ value: written(r, first) }, { value: written(r, max(-MOST, num - first)) }];
}

function rates(r, at) {
    const row = { part: written(r, max(0n, near(r, at)), '') };
    if (r.chance(30) && at % 10000n === 0n && at >= 0n) row.part = format(at * 100n) + '%';
    return r.chance(4) ? [row, { part: written(r, UNIT) }] : [row];
}

function pairs(r, measure, at) {
    return rows(r, (i) => {
        const base = i === 0 || r.chance(60) ? amount(r) : 0n;
        let top = (base * at) / UNIT;
        if (measure !== 'ratio') top = base + (measure === 'deviation' && r.chance(50) ? -top : top);
        if (r.chance(35)) top = negative(r, amount(r));
        if (i === 0) top = near(r, top);
        if (measure === 'ratio') top = r.chance(98) ? max(0n, top) : top;
        const [under, over] = LONG[measure], unit = measure === 'deviation' ? '万元' : '';
        const row = { [under]: written(r, base, unit), [over]: written(r, max(-MOST, min(MOST, top)), unit) };
        if (measure === 'ratio' && r.chance(3)) delete row.whole;
        return row;
    }, 1, 3);
}

function paceRows(r, leaf) {
    const list = leaf.rule.map(({ target }) => {
        if (r.chance(40)) return { actual: written(r, r.chance(96) ? min(UNIT, near(r, r.chance(60) ? target : r.big(UNIT))) : r.big(UNIT * 50n)) };
        const budget = r.chance(98) ? max(1n, amount(r)) : 0n;
        const at = r.chance(50) ? near(r, (budget * target) / UNIT) : negative(r, r.big(budget + 1n));
        return { actual: written(r, min(MOST, at), '万元'), budget: written(r, budget, '万元') };
    });
    return r.chance(3) ? [...list, { actual: '\u00010.5' }] : list;
}

// rated: a rating, and points given in or about its range.
function rated(r, leaf, points) {
    const ratings = leaf.rule.filter((row) => row.name);
    if (ratings.length === 0) return { given: written(r, r.big(points + 1n), '分') };
    const at = r.int(ratings.length), { name, from } = ratings[at];
    const row = { rating: r.chance(50) ? name : `\u0001${at + 1}` };
    if (r.chance(4)) row.rating = `\u0001${ratings.length + 1}`;
    if (r.chance(4)) delete row.rating;
    if (r.chance(5)) Object.assign(row, { rating: undefined, actual_text: name });
    if (from === null) return r.chance(12) ? { ...row, given: written(r, ratings[at].points) } : row;
    const least = (from * points + UNIT - 1n) / UNIT, end = at > 0 ? (ratings[at - 1].from * points) / UNIT : points;
    if (r.chance(88)) row.given = written(r, r.chance(30) ? least : r.chance(12) ? end : least + r.big(max(0n, end - least) + 1n));
    return row;
}

// percents: of a goal whose numbers are per cent, one of them or both with the sign.
function percents(r) {
    const target = r.between(0, 120), actual = r.chance(30) ? target : r.between(0, 150);
    const both = r.chance(50);
    return { target: `${target}%`, actual: both ? `${actual}％` : String(actual) };
}

function goalRow(r, leaf, points) {
    const row = { points: written(r, points, '分') };
    if (r.chance(25)) Object.assign(row, rated(r, leaf, points));
    else {
        const [target, actual] = goal(r, leaf.rule[0]?.over);
        const sign = r.chance(5) ? -1n : 1n;
        Object.assign(row, { target: written(r, sign * target), actual: written(r, negative(r, sign * actual)) });
        if (r.chance(4)) Object.assign(row, percents(r));
        if (r.chance(60)) row.sense = r.chance(20) ? '=' : r.pick(r.pick(SENSES));
        if (r.chance(6)) row.less = written(r, r.big(points / 2n + 1n));
        if (r.chance(4)) delete row[r.pick(['actual', 'target'])];
        if (r.chance(2)) row.actual = '≥' + format(target);
    }
    if (r.chance(1)) row.given ??= '\u00011';
    return row;
}

function goalRows(r, leaf) {
    const step = stepOf(leaf.places), list = [];
    let left = leaf.points;
    for (let i = r.between(0, 3); i > 0 && left > step; i--) {
        const by = step * (1n + r.big(min(left, (2n * left) / 3n + step) / step));
        list.push(goalRow(r, leaf, by));
        left -= by;
    }
    if (left > 0n && (r.chance(90) || list.length === 0)) list.push(goalRow(r, leaf, left));
    if (r.chance(4)) list.push(goalRow(r, leaf, step));
    if (r.chance(8)) list.push(r.chance(50) ? { name: '其中', target: '\u00015' } : goalRow(r, leaf, 0n));
    const claims = r.chance(70) ? 0 : r.chance(75) ? 100 : 50;
    for (const row of list)
        if (r.chance(claims)) row.claim = written(r, r.chance(50) ? BigInt(r.int(Number(leaf.points / UNIT) + 2)) * UNIT : r.big(leaf.points + 1n));
    return list;
}

// total R, LEAF, LIST: 年度资金总额 above its 其中 rows, some or all of which may be blank; what it says itself is anything.
function total(r, leaf, list) {
    const { limit, ...row } = list[0];
    for (const id of Object.keys(row)) if (r.chance(50)) row[id] = written(r, amount(r));
    list.unshift(limit === undefined ? row : { ...row, limit });
    delete list[1].limit;
    const none = r.chance(15);
    for (const [i, part] of list.entries()) {
        part.name = i === 0 ? '年度资金总额' : i === 1 && r.chance(95) ? '其中：财政拨款' : '其他资金';
        if (i > 0 && (none || r.chance(15))) for (const id of Object.keys(row)) if (id !== 'name') part[id] = blank(r);
    }
}

function make(r, leaf) {
    switch (leaf.kind) {
        case 'flag': {
            const good = leaf.rule[0]?.expected ?? true;
            return rows(r, () => ({ met: r.chance(1) ? '\u00012' : yes(r, r.chance(75) ? good : !good) }), 1, 3);
        }
        case 'checklist': {
            const list = leaf.rule.map(({ points, judged }) => {
                const given = r.chance(45) ? points : judged || r.chance(2) ? (r.chance(50) ? r.big(points + 1n) : near(r, points / 2n)) : 0n;
                return { given: written(r, r.chance(98) ? max(0n, given) : points + 1n, '分') };
            });
            return r.chance(2) ? [...list, { given: '\u00010' }] : list;
        }
        case 'share': return rows(r, () => counted(r));
        case 'attain': return r.chance(25) ? rows(r, () => counted(r)) : rows(r, () => attainRow(r, leaf), 1, 5);
        case 'balance': return r.chance(25) ? rows(r, () => counted(r)) : rows(r, () => balanceRow(r, leaf), 1, 5);
        case 'pace': return paceRows(r, leaf);
        case 'incidents': {
            const list = leaf.rule.length > 1 ? leaf.rule.map(() => ({})) : rows(r, () => ({}), 0, 3);
            for (const row of list) row.count = written(r, r.chance(98) ? count(r) : r.big(10n * UNIT), '次');
            return leaf.rule.length > 1 && r.chance(3) ? [...list, { count: '\u00010' }] : list;
        }
        case 'goals': return goalRows(r, leaf);
        case 'rating': return r.chance(98) ? [rated(r, leaf, leaf.points)] : rows(r, () => rated(r, leaf, leaf.points), 2, 2);
        default: return measured(r, leaf);
    }
}

// factsOf R, LEAF
export function factsOf(r, leaf) {
    const list = make(r, leaf);
    if (list.length > 0 && r.chance(7)) {
        const row = r.pick(list), id = r.pick(Object.keys(row).concat('name'));
        row[id] = blank(r);
    }
    if (list.length > 0 && r.chance(2)) list.pop();
    if (list.length > 0 && r.chance(1)) for (const id of Object.keys(list[0])) for (const row of list) row[id] = blank(r);
    if (!r.bare && leaf.measure && list.length > 0 && r.chance(20)) total(r, leaf, list);
    if (r.chance(15)) for (const row of list) row.name ??= '一项';
    if (r.chance(15)) for (const row of list) row.reason = '原因';
    return list.length === 1 && r.chance(25) ? list[0] : list;
}

export { FACTS };
