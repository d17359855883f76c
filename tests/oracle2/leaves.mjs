// SPDX-License-Identifier: MIT
// Leaves by themselves: random rules and facts of each kind, scored by the second oracle and by the library, through
// tests/runner.c, a case a line.
//
// node leaves.mjs RUNNER [COUNT [SEED [KIND...]]]: COUNT leaves a kind (10,000,000), 20,000 a batch; batch k has the seed
// SEED + k, so a run is taken up again where it stopped. TAP on standard output, and how far it is.
import { spawnSync } from 'node:child_process';
import { DIGITS, decimal, format } from './numbers.mjs';
import { randomOf } from './random.mjs';
import { KINDS, points, ruleOf } from './trees.mjs';
import { factsOf } from './facts.mjs';
import { readFacts, readRule } from './cells.mjs';
import { scoreFacts } from './leaf.mjs';
import { FACTS, RULES } from './tables.mjs';

const BATCH = 20000;
const A_RULE = 10; // facts of each
const TOLD = 25; // batches
const SHOWN = 10; // differences that are printed, of a kind
const SENSES = ['>=', '<=', '='];

function leafOf(r, kind) {
    const places = r.chance(60) ? 2 : r.int(7), of = points(r, places);
    const rule = readRule(kind, ruleOf(r, kind, places, of));
    const measure = kind === 'bands' || kind === 'steps' ? (rule[0].measure ?? 'deviation') : undefined;
    return { kind, role: 'counted', places, points: of, rule, measure };
}

// cell VALUE, TYPE: in the notation of docs/kinds.
function cell(value, type) {
    if (value === null || value === undefined) return '-';
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (type === 'yes/no') return value === 1n ? 'yes' : value === 0n ? 'no' : format(value);
    return type === 'sense' ? SENSES[value] : format(value);
}

const table = (rows) => (rows.length > 0 ? rows.map((row) => row.join(',')).join(';') : 'none');

function ruleText({ kind, rule }) {
    return table(rule.map((row) => Object.entries(RULES[kind]).map(([id, type]) => cell(row[id], type))));
}

// drawn VALUE, READ: what was drawn of a number, be it out of its range; else what was read of it.
function drawn(value, read) {
    if (typeof value === 'bigint') return value;
    return read === null && value?.startsWith?.(DIGITS) ? value.slice(1) : read;
}

// factsText LEAF, LIST, FACTS
function factsText(leaf, list, { form, rows }) {
    const columns = Object.entries(FACTS[leaf.kind][form]);
    const text = table(rows.map((row, i) => columns.map(([id, [type]]) => cell(drawn(list[i][id], row[id]), type))));
    return form === 'own' || form === 'deviation' ? text : `${form}:${text}`;
}

// draw R, KIND, COUNT: cases, each a line and what it scores, or the name of its error.
function draw(r, kind, count) {
    const cases = [];
    while (cases.length < count) {
        const leaf = leafOf(r, kind);
        const head = `${kind}\t${format(leaf.points)}\t${leaf.places}\t${ruleText(leaf)}\t`;
        for (let i = 0; i < A_RULE && cases.length < count; i++) {
            const found = factsOf(r, leaf), list = Array.isArray(found) ? found : [found];
            const facts = readFacts(leaf, list);
            if (!facts) continue; // all blank: no facts
            const { error, incomplete, score } = scoreFacts(leaf, facts);
            cases.push([head + factsText(leaf, list, facts), error ?? (incomplete ? 'facts-incomplete' : score)]);
        }
    }
    return cases;
}

function run(runner, cases) {
    const { stdout, status, error } = spawnSync(runner, { input: cases.map(([line]) => line).join('\n') + '\n', maxBuffer: 1 << 28, encoding: 'utf8' });
    const answers = stdout?.trimEnd().split('\n');
    if (status !== 0 || answers.length !== cases.length) throw error ?? new Error(`${runner}: status ${status}, ${answers?.length} answers`);
    return answers;
}

// compare RUNNER, CASES, SEED, INTO: adds up both sides' scores, and counts what differs.
function compare(runner, cases, seed, into) {
    for (const [i, found] of run(runner, cases).entries()) {
        const [line, expected] = cases[i];
        const due = typeof expected === 'bigint' ? expected : null, score = /^[-\d]/.test(found) ? decimal(found) : null;
        into.done++;
        into.scored += due !== null;
        into.oracle += due ?? 0n;
        into.library += score ?? 0n;
        if (score !== due && into.differ++ < SHOWN) console.log(`# seed ${seed}: ${line}\n#   expected ${due === null ? expected : format(due)}, found ${found}`);
        else if (due === null && found !== expected) into.named++; // documents do not say which error is first
    }
}

const told = (kind, first, last, { done, scored, named, differ, oracle, library }) =>
    `${kind}, ${done} leaves, seeds ${first} to ${last}: ${scored} score, in all ${format(oracle)} by the oracle and ${format(library)} ` +
    `by the library; ${done - scored} are errors, ${named} of them by another name; ${differ} differ`;

// kindRun RUNNER, KIND, COUNT, SEED, NUMBER
function kindRun(runner, kind, count, seed, number) {
    const into = { done: 0, scored: 0, named: 0, differ: 0, oracle: 0n, library: 0n };
    let last = seed;
    for (; into.done < count; last++) {
        const r = { ...randomOf(last, KINDS.indexOf(kind) + 1), bare: true };
        compare(runner, draw(r, kind, Math.min(BATCH, count - into.done)), last, into);
        if ((last - seed + 1) % TOLD === 0) console.log(`# ${told(kind, seed, last, into)}`);
    }
    console.log(`${into.differ ? 'not ok' : 'ok'} ${number} - ${told(kind, seed, last - 1, into)}`);
    if (into.differ) process.exitCode = 1;
}

function main([runner, count = '10000000', seed = '1', ...kinds]) {
    const all = kinds.length > 0 ? kinds : KINDS;
    console.log(`1..${all.length}`);
    for (const [i, kind] of all.entries()) kindRun(runner, kind, Number(count), Number(seed), i + 1);
}

main(process.argv.slice(2));
