// SPDX-License-Identifier: MIT
// json-logic-engine: the tree as one JSON rule, compiled to JavaScript.
import { LogicEngine } from 'json-logic-engine';
import { measure, objects, version, write } from './peer.mjs';

const engine = new LogicEngine();
// JsonLogic does not round; deterministic, so that the compiler may treat it as its own
engine.addMethod('round2', ([x]) => Math.round(x * 100) / 100, { sync: true, deterministic: true });

const v = (name) => ({ var: name });
const times = (...of) => ({ '*': of });
const per = (...of) => ({ '/': of });
const rounded = (x) => ({ round2: [x] });
const share = (points, met, total) => rounded(per(times(points, v(met)), v(total)));
const checkpoint = (points, target, spent, budget) =>
    rounded(times(points, { min: [1, per(per(v(spent), v(budget)), target)] }));
const difference = { '-': [v('final'), v('budget')] };
const deviation = per({ max: [difference, { '-': [v('budget'), v('final')] }] }, v('budget'));

const leaves = engine.build([
    times(10, v('goal_review')),
    { '+': ['quality1', 'quality2', 'quality3', 'quality4', 'quality5'].map(v) },
    share(10, 'goals_met', 'goals_total'),
    share(10, 'projects_met', 'projects_total'),
    { if: [{ '<=': [deviation, 0.1] }, 10, { '<=': [deviation, 0.2] }, 5, 0] },
    { if: [{ '===': [v('found'), 0] }, 5, share(5, 'handled', 'found')] },
    {
        '+': [
            checkpoint(1, 0.4, 'spent6', 'budget6'),
            checkpoint(2, 0.675, 'spent9', 'budget9'),
            checkpoint(2, 0.825, 'spent11', 'budget11'),
        ],
    },
    share(5, 'under_limit', 'projects'),
    { max: [0, { '-': [5, times(0.5, v('violations'))] }] },
    { '+': [v('linkage1'), v('linkage2')] },
    times(10, v('disclosure')),
    times(1, v('rectification')),
    times(5, v('feedback')),
    { min: [10, times(0.5, v('cooperation'))] },
]);
// a rule cannot name what another rule of the same data gave, so the total is a second one
const sum = { '+': Array.from({ length: 13 }, (_, i) => v(String(i))) };
const total = engine.build(rounded({ max: [0, { '-': [sum, v('13')] }] }));

const departments = objects();
const { scores, ns } = await measure(() =>
    departments.map((department) => {
        const values = leaves(department);
        values.push(total(values));
        return values;
    }),
);
write('json-logic-engine', version('json-logic-engine'), 'compiled, an object a department', ns, scores);
