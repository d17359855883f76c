// SPDX-License-Identifier: MIT
// What the peers in JavaScript share: reading the facts, measuring, writing the scores.
import fs from 'node:fs';
import { performance } from 'node:perf_hooks';

const folder = process.argv[2];
const about = JSON.parse(fs.readFileSync(`${folder}/facts.json`, 'utf8'));
export const n = Math.min(about.count, Number(process.argv[3] ?? about.count));
export const names = about.columns;
export const N_SCORES = 15;

const bytes = fs.readFileSync(`${folder}/facts.f64`);
const facts = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));

/** Department d as a row of numbers, in the columns' order. */
export const row = (d) => names.map((_, column) => facts[column * about.count + d]);

/** Every department as an object, what such engines are fed. */
export const objects = () =>
    Array.from({ length: n }, (_, d) => {
        const values = row(d);
        return Object.fromEntries(names.map((name, column) => [name, values[column]]));
    });

export const version = (name) => JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;

/** The best of five rounds, and of as many as three seconds hold: other work on a machine only adds,
 * and the first rounds are compiled while they run. */
export async function measure(score) {
    let best = Infinity;
    let scores;
    const start = performance.now();
    for (let rounds = 0; rounds < 5 || performance.now() - start < 3000; rounds++) {
        const begin = performance.now();
        scores = await score();
        best = Math.min(best, ((performance.now() - begin) * 1e6) / n);
    }
    return { scores, ns: best };
}

/** `scores` are rows of fifteen: fourteen leaves (of the deduction what comes off) and the total. */
export function write(name, versionOfIt, how, ns, scores) {
    const columns = new Float64Array(N_SCORES * n);
    scores.forEach((values, d) => values.forEach((value, i) => (columns[i * n + d] = value)));
    fs.writeFileSync(`${folder}/${name}.scores`, columns);
    const line = { name, version: `${versionOfIt}, node ${process.versions.node}`, how, ns, n };
    fs.writeFileSync(`${folder}/${name}.json`, JSON.stringify(line));
}
