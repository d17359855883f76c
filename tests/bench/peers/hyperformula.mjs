// SPDX-License-Identifier: MIT
// HyperFormula: a row of facts followed by fifteen formulas, filled with one department after another:
// faster than a row for each department. Facts are set while evaluation is suspended, and only the
// recalculation that follows is timed, as with Calc.
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { n, names, row, version, write, N_SCORES } from './peer.mjs';

const { HyperFormula } = createRequire(import.meta.url)('hyperformula');

const letter = (column) => (column < 26 ? '' : 'A') + String.fromCharCode(65 + (column % 26));
const formulas = (r) => {
    const c = Object.fromEntries(names.map((name, column) => [name, letter(column) + r]));
    const leaf = (i) => letter(names.length + i) + r;
    const share = (points, met, total) => `=ROUND(${points}*${c[met]}/${c[total]},2)`;
    const deviation = `ABS(${c.final}-${c.budget})/${c.budget}`;
    const checkpoint = (points, target, spent, budget) =>
        `ROUND(${points}*MIN(1,${c[spent]}/${c[budget]}/${target}),2)`;
    return [
        `=10*${c.goal_review}`,
        `=SUM(${c.quality1}:${c.quality5})`,
        share(10, 'goals_met', 'goals_total'),
        share(10, 'projects_met', 'projects_total'),
        `=IF(${deviation}<=0.1,10,IF(${deviation}<=0.2,5,0))`,
        `=IF(${c.found}=0,5,ROUND(5*${c.handled}/${c.found},2))`,
        '=' +
            checkpoint(1, 0.4, 'spent6', 'budget6') +
            '+' +
            checkpoint(2, 0.675, 'spent9', 'budget9') +
            '+' +
            checkpoint(2, 0.825, 'spent11', 'budget11'),
        share(5, 'under_limit', 'projects'),
        `=MAX(0,5-0.5*${c.violations})`,
        `=${c.linkage1}+${c.linkage2}`,
        `=10*${c.disclosure}`,
        `=${c.rectification}`,
        `=5*${c.feedback}`,
        `=MIN(10,0.5*${c.cooperation})`,
        `=ROUND(MAX(0,SUM(${leaf(0)}:${leaf(12)})-${leaf(13)}),2)`,
    ];
};

const hf = HyperFormula.buildFromArray([[...row(0), ...formulas(1)]], { licenseKey: 'gpl-v3' });
const answers = {
    start: { sheet: 0, row: 0, col: names.length },
    end: { sheet: 0, row: 0, col: names.length + N_SCORES - 1 },
};
const facts = Array.from({ length: n }, (_, d) => row(d));
let ns = Infinity;
let scores;
for (let round = 0; round < 5; round++) {
    let recalculating = 0;
    scores = facts.map((values) => {
        hf.suspendEvaluation();
        hf.setCellContents({ sheet: 0, row: 0, col: 0 }, [values]);
        const begin = performance.now();
        hf.resumeEvaluation();
        recalculating += performance.now() - begin;
        return hf.getRangeValues(answers)[0];
    });
    ns = Math.min(ns, (recalculating * 1e6) / n);
}
write('HyperFormula', version('hyperformula'), 'recalculation of one row of formulas', ns, scores);
