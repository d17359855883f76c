// SPDX-License-Identifier: MIT
// One reading of a cell, as the table of docs/formats.md has it, and of rules and facts made of cells.
// A cell read is a BigInt (millionths; a choice its index; yes 1n), null where it is blank, or an error's code.
import { decimal, DIGITS, UNIT, inRange } from './numbers.mjs';
import { FACTS, RULES, TEXTS } from './tables.mjs';

const BLANKS = new Set(['', '/', '-', '—', '无']);
const YES = new Set(['是', '有', '√', '✓', '1', 'true', 'Y']);
const NO = new Set(['否', '无', '×', '0', 'false', 'N']);
const SENSES = [
    new Set(['>=', '≥', '≧', '不低于', '不少于']),
    new Set(['<=', '≤', '≦', '不高于', '不超过']),
    new Set(['=']),
];
const SIGNS = /^(?:>=|<=|≥|≤|≧|≦|>|<|不低于|不少于|不高于|不超过)/;
const UNITS = { money: '万元', points: '分' };

// narrow TEXT: without the spaces around it, full-width characters as half-width ones.
const narrow = (text) =>
    text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/^[\s\u200b]+|[\s\u200b]+$/g, '');

// grouped TEXT: 1,234.50 without its commas, or the text as it is.
const grouped = (text) => (/^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text);

// readNumber TEXT, TYPE, UNIT: of a text; percent says whether % may stand there.
function readNumber(text, percent, unit) {
    if (unit && text.endsWith(unit)) text = text.slice(0, -unit.length).trimEnd();
    const rate = text.endsWith('%');
    if (rate && !percent) return 'percent-unit';
    if (rate) text = text.slice(0, -1).trimEnd();
    const found = decimal(grouped(text));
    if (!rate || percent === 'goal' || typeof found === 'string') return found;
    return found % 100n === 0n ? found / 100n : 'number-fine';
}

function bounded(value, [, least, most], points) {
    if (typeof value === 'string') return value;
    if (most === 'P') most = points;
    else if (most !== null) most = BigInt(most) * UNIT;
    if (least === '>0' ? value <= 0n : least !== null && value < BigInt(least) * UNIT) return 'range';
    return most !== null && value > most ? 'range' : value;
}

function readChoice(text, type, kind) {
    if (type === 'yes/no') return YES.has(text) || text === 'TRUE' ? 1n : NO.has(text) ? 0n : 'choice';
    const found = SENSES.findIndex((words) => words.has(text));
    if (found < 0) return 'choice';
    return found === 2 && kind === 'attain' ? 0n : BigInt(found);
}

// readRating TEXT, RULE: the number of a rating that is named, or begins so.
function readRating(text, rule) {
    if (/^\d/.test(text)) return null;
    const whole = rule.findIndex((row) => row.name === text);
    if (whole >= 0) return BigInt(whole + 1) * UNIT;
    const begins = rule.filter((row) => [...text].length >= 2 && row.name?.startsWith(text));
    return begins.length === 1 ? BigInt(rule.indexOf(begins[0]) + 1) * UNIT : 'rating-unknown';
}

// namedIn TEXT, RULE: the rating that 实际完成值 names, where the row's own is blank; null: none.
function namedIn(text, rule) {
    const named = readRating(narrow(text), rule);
    return typeof named === 'bigint' ? named : null;
}

// readCell VALUE, COLUMN, LEAF, ROW
export function readCell(value, column, leaf, row) {
    const type = column[0];
    if (value === undefined || value === null) return null;
    const choice = type === 'yes/no' || type === 'sense';
    if (typeof value === 'boolean') return choice ? BigInt(value) : 'type';
    if (typeof value === 'bigint') return inRange(value) ? held(value, column, leaf) : 'number-range';
    const number = value.startsWith(DIGITS);
    const text = number ? value.slice(1) : narrow(value);
    if (!number && BLANKS.has(text) && !(type === 'yes/no' && text === '无')) return null;
    if (choice) return readChoice(number ? decimalChoice(text) : text, type, leaf.kind);
    if (type === 'rating' && !number) {
        const named = readRating(text, leaf.rule);
        if (named !== null) return named;
    }
    if (type === 'goal' && row.actual === value && !number && SIGNS.test(text)) return null;
    const rate = type === 'ratio' || (type === 'spent' && blank(row.budget)) || (type === 'part' && blank(row.whole));
    const unit = type === 'goal' ? row.unit : (UNITS[type] ?? (type === 'spent' ? '万元' : type === 'count' ? leaf.countUnit : undefined));
    const read = number ? decimal(text) : readNumber(text, type === 'goal' ? 'goal' : rate, unit);
    return held(read, column, leaf);
}

// held READ, COLUMN, LEAF: a number within its column's range.
function held(read, column, leaf) {
    const found = bounded(read, column, leaf.points);
    return typeof found === 'bigint' && (column[0] === 'count' || column[0] === 'rating') && found % UNIT !== 0n ? 'whole' : found;
}

const blank = (value) => value === undefined || value === null || (typeof value === 'string' && BLANKS.has(narrow(value)));
// 无 is a blank, but where yes or no is asked for.
const isNo = (value, column) => column?.[0] === 'yes/no' && typeof value === 'string' && narrow(value) === '无';
const decimalChoice = (text) => {
    const read = decimal(text);
    return read === 0n ? '0' : read === UNIT ? '1' : '?';
};

// readFacts LEAF, FACTS: {form, rows, errors}, or null where nothing is given.
export function readFacts(leaf, facts) {
    if (facts === undefined || facts === null) return null;
    const list = Array.isArray(facts) ? facts : [facts];
    const forms = FACTS[leaf.kind];
    const errors = [];
    let form = null;
    let filled = list.some((row) => row.actual_text && namedIn(row.actual_text, leaf.rule) !== null);
    for (const row of list)
        for (const key of Object.keys(row)) {
            if (TEXTS.has(key)) continue;
            const of = Object.keys(forms).filter((name) => key in forms[name]);
            if (!blank(row[key]) || isNo(row[key], forms[of[0]]?.[key])) filled = true;
            if (of.length === 0) errors.push('column-unknown');
            else if (leaf.measure) form = of.includes(leaf.measure) ? leaf.measure : (errors.push('column-unknown'), form);
            else if (form && !of.includes(form)) errors.push('forms-mixed');
            else form ??= of[0];
        }
    if (list.length > 0 && !filled) return null;
    form ??= leaf.measure ?? Object.keys(forms)[0];
    const rows = list.map((row) => readRow(leaf, forms[form], row, errors));
    if (leaf.measure) addUp(rows, Object.keys(forms[form]).filter((id) => id !== 'limit'));
    return { form, rows, errors };
}

function readRow(leaf, columns, row, errors) {
    const read = { name: row.name, reason: row.reason };
    for (const [id, column] of Object.entries(columns)) {
        let cell = readCell(row[id], column, leaf, row);
        if (typeof cell === 'string') {
            errors.push(cell);
            cell = null;
        }
        if (cell === null && /^\d/.test(column[3])) cell = BigInt(column[3]);
        if (cell === null && id === 'rating' && row.actual_text) cell = namedIn(row.actual_text, leaf.rule);
        read[id] = cell;
        if (cell === null && column[3] === 'r') read.lacks = true;
    }
    return read;
}

const TOTALS = new Set('年度资金总额 资金总额 项目资金总额 预算资金总额 年度预算资金总额 年度财政资金总额'.split(' '));

// addUp ROWS, IDS: 年度资金总额 above 其中 rows is their total, and they are what is added up, where one of them has a number.
function addUp(rows, ids) {
    const at = rows.findIndex((row) => TOTALS.has(row.name));
    const parts = at < 0 || !rows[at + 1]?.name?.startsWith('其中') ? [] : rows.slice(at + 1);
    const empty = (row) => ids.every((id) => row[id] === null);
    const nothing = parts.filter(empty);
    if (nothing.length < parts.length) nothing.push(rows[at]);
    for (const row of nothing) {
        for (const id of ids) row[id] = 0n;
        row.lacks = false;
    }
}

// readRule KIND, RULE: its rows, those of `once` in the first; choices as words.
export function readRule(kind, rule) {
    if (rule === undefined || rule === null) return [];
    const { rows, ...once } = Array.isArray(rule) ? { rows: rule } : 'rows' in rule ? rule : { rows: [rule] };
    return rows.map((row, i) => {
        const whole = i === 0 ? { ...once, ...row } : row;
        const read = { name: row.name };
        for (const [id, type] of Object.entries(RULES[kind])) {
            const value = whole[id];
            if (value === undefined || value === null) read[id] = null;
            else if (Array.isArray(type)) read[id] = value;
            else if (type === 'yes/no') read[id] = typeof value === 'boolean' ? value : readChoice(value.replace(DIGITS, ''), type) === 1n;
            else read[id] = plain(value);
        }
        return read;
    });
}

// plain VALUE: a number of a tree or a sheet outside facts.
export function plain(value) {
    if (value === undefined || value === null) return null;
    return value.startsWith(DIGITS) ? decimal(value.slice(1)) : readNumber(narrow(value), true, '分');
}

export { inRange };
