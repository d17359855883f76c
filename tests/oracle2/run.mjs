// SPDX-License-Identifier: MIT
// The second oracle: scores sheets by what the documents say, and holds `jixiao score` against that, field by field.
//
// Written from docs/kinds, docs/combines.md, docs/formats.md, docs/glossary.md and docs/design.md alone, apart from the
// library and from the first oracle (tests/oracle.py), in another language and in fractions of BigInts: so that what those two
// were made to share, a reading or a bound, is looked at by somebody else.
//
// node run.mjs COMMAND COUNT [SEED]: COUNT random sheets, 200 a tree; tree k has the seed SEED + k, so a run is taken up
// again where it stopped. TAP on standard output. Before them: found.ndjson, a tree and a sheet a line, where the library and
// the documents once differed, or could be read in two ways.
// node run.mjs COMMAND --show SEED NUMBER: one sheet, its tree and both results.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, readJson, writeJson } from './numbers.mjs';
import { randomOf } from './random.mjs';
import { treeOf } from './trees.mjs';
import { sheetOf } from './sheets.mjs';
import { readTree, scoreSheet } from './total.mjs';

const SHEETS = 200;
const SHOWN = 20; // differences that are printed

// number NUM: as the library's JSON, read by JSON.parse(), has it.
const number = (num) => (num === null || num === undefined ? num : Number(format(num)));

function leafResult(mark) {
    const { id: name, kind, role } = mark.leaf;
    const found = { label: `${name} (${kind}, ${role})`, id: name, state: mark.state, verdict: mark.verdict };
    for (const id of ['points', 'score', 'low', 'high', 'lost', 'claim', 'difference', 'reviewed']) found[id] = number(mark[id]);
    if (mark.judged) found.judged = { points: number(mark.judged.points), score: number(mark.judged.score) };
    if (mark.rows) {
        found.rows = mark.rows.map((row) => ({
            row: row.row, verdict: row.verdict, points: number(row.points), score: number(row.score),
            claim: number(row.claim), difference: number(row.difference),
        }));
    }
    return found;
}

function groupResult(group, worth) {
    const found = { label: `${group.id} (${group.combine})`, id: group.id, declared: number(group.points) };
    for (const id of ['points', 'score', 'low', 'high']) found[id] = number(worth[id]);
    if ('own' in worth) found.own = number(worth.own);
    return found;
}

// expected: the oracle's answer in the shape of result/1.
function expected(tree, result) {
    const found = { indicators: tree.leaves.map((leaf) => leafResult(result.marks.get(leaf.id))) };
    found.groups = tree.groups.map((group) => groupResult(group, result.worths.get(group.id)));
    Object.assign(found, { places: tree.places, verdict: result.verdict, grade: result.grade });
    for (const id of ['points', 'score', 'low', 'high', 'claim', 'difference', 'reviewed', 'deducted']) found[id] = number(result[id]);
    if (tree.leaves.some((leaf) => leaf.role === 'bonus')) found.added = number(result.added);
    if (tree.leaves.some((leaf) => leaf.role === 'veto')) found.grade_was = result.was;
    if (tree.caps) found.capped = result.capped && { by: result.capped.by, most: number(result.capped.most), from: number(result.capped.from) };
    const { scaled, supported, judged } = result;
    found.scaled = scaled && { from: number(scaled.from), of: number(scaled.of), to: number(scaled.to) };
    found.supported = { points: number(supported.points), score: number(supported.score) };
    found.judged = { points: number(judged.points), score: number(judged.score) };
    return found;
}

// compare EXPECTED, FOUND, WHERE, INTO: lists fields that differ. A key that is not expected is compared where the
// documents say when it is there.
function compare(expected, found, where, into) {
    if (expected !== null && typeof expected === 'object' && found !== null && typeof found === 'object') {
        for (const key of Object.keys(expected))
            if (key !== 'label') compare(expected[key], found[key], `${where}/${expected[key]?.label ?? key}`, into);
        for (const key of ['own', 'rows', 'judged']) if (key in found && !(key in expected)) into.push(`${where}/${key}: not expected, found ${JSON.stringify(found[key])}`);
        if (Array.isArray(expected) && expected.length !== found.length) into.push(`${where}: ${found.length} found, ${expected.length} expected`);
    } else if (expected !== found) into.push(`${where}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

function score(command, tree, sheets, folder) {
    const file = join(folder, 'tree.json');
    writeFileSync(file, tree);
    const args = ['score', '--no-twice', '--exit-zero', '--lang=en', '--format=ndjson', `--tree=${file}`, '-'];
    const run = spawnSync(command, args, { input: sheets.join('\n') + '\n', maxBuffer: 1 << 30, encoding: 'utf8' });
    if (run.error?.code === 'EPIPE') return { results: new Map(), errors: run.stderr }; // it refused the tree
    if (run.error || run.signal) throw run.error ?? new Error(`${command}: ${run.signal}`);
    const results = new Map();
    for (const line of run.stdout.split('\n')) {
        if (!line) continue;
        const result = JSON.parse(line);
        results.set(result.department, result);
    }
    return { results, errors: run.stderr };
}

// batch COMMAND, SEED, COUNT, FOLDER: differences of COUNT sheets on the tree of a seed.
function batch(command, seed, count, folder, only) {
    const r = randomOf(seed);
    const text = writeJson(treeOf(r, seed)), tree = readTree(readJson(text));
    const sheets = [];
    for (let i = 0; i < count; i++) sheets.push(writeJson(sheetOf(r, tree, i)));
    const chosen = only === undefined ? sheets : [sheets[only]];
    const { results, errors } = score(command, text, chosen, folder);
    const differences = [];
    let scored = 0;
    for (const [i, sheet] of chosen.entries()) {
        const at = only ?? i, found = results.get(`d${at}`) ?? null;
        const result = scoreSheet(tree, readJson(sheet));
        const into = [];
        compare(result && expected(tree, result), found, '', into);
        if (found && found.score !== null) scored++;
        if (into.length > 0) differences.push({ seed, number: at, into });
        if (only !== undefined) console.log(`${text}\n${sheet}\n${JSON.stringify(found)}\n${JSON.stringify(result && expected(tree, result))}\n${errors}${into.join('\n')}`);
    }
    return { differences, scored, errors };
}

// found COMMAND, FOLDER: how many lines of found.ndjson differ.
function found(command, folder) {
    const lines = readFileSync(new URL('found.ndjson', import.meta.url), 'utf8').trim().split('\n');
    let differ = 0;
    for (const [i, line] of lines.entries()) {
        const { why, tree, sheet } = readJson(line), text = writeJson(tree), nodes = readTree(tree);
        const { results, errors } = score(command, text, [writeJson(sheet)], folder);
        const into = [];
        compare(expected(nodes, scoreSheet(nodes, sheet)), results.get('d0') ?? null, '', into);
        if (into.length > 0) console.log(`# line ${i + 1}, ${why}:\n#   ${into.join('\n#   ')}\n# ${errors}`);
        differ += into.length > 0;
    }
    console.log(`1..2\n${differ ? 'not ok' : 'ok'} 1 - ${lines.length} sheets that once differed: ${differ} differ`);
    return differ;
}

function main([command, count = '2000', seed = '1', number]) {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-oracle2-'));
    try {
        if (count === '--show') return batch(command, Number(seed), SHEETS, folder, Number(number));
        const again = found(command, folder);
        let differ = 0, scored = 0;
        const sheets = Number(count), trees = Math.ceil(sheets / SHEETS);
        for (let k = 0; k < trees; k++) {
            const run = batch(command, Number(seed) + k, Math.min(SHEETS, sheets - k * SHEETS), folder);
            scored += run.scored;
            for (const { seed: of, number: at, into } of run.differences) {
                if (differ++ < SHOWN) console.log(`# seed ${of}, sheet ${at}:\n#   ${into.slice(0, 6).join('\n#   ')}`);
                if (differ <= SHOWN && at === 0) console.log(`#   ${run.errors.split('\n')[0]}`);
            }
        }
        console.log(`${differ ? 'not ok' : 'ok'} 2 - ${sheets} sheets on ${trees} trees from seed ${seed}: ${scored} with a total, ${differ} differ`);
        process.exitCode = differ || again ? 1 : 0;
    } finally {
        rmSync(folder, { recursive: true });
    }
}

main(process.argv.slice(2));
