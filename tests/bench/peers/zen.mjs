// SPDX-License-Identifier: MIT
// @gorules/zen-engine: the tree as one expression node, whose numbers are decimals, not doubles.
// A decision is compiled once, and asked for a batch of departments at a time: asked for each alone,
// most of the time would go to crossing from JavaScript to Rust and back.
import { ZenEngine, ZenDecisionContent } from '@gorules/zen-engine';
import { measure, n, objects, version, write } from './peer.mjs';

const BATCH = 100;
const share = (points, met, total) => `round(${points} * ${met} / ${total}, 2)`;
const checkpoint = (points, target, spent, budget) =>
    `round(${points} * min([1, ${spent} / ${budget} / ${target}]), 2)`;
const leaves = [
    '10 * goal_review',
    'quality1 + quality2 + quality3 + quality4 + quality5',
    share(10, 'goals_met', 'goals_total'),
    share(10, 'projects_met', 'projects_total'),
    'abs(final - budget) / budget <= 0.1 ? 10 : abs(final - budget) / budget <= 0.2 ? 5 : 0',
    `found == 0 ? 5 : ${share(5, 'handled', 'found')}`,
    checkpoint(1, 0.4, 'spent6', 'budget6') +
        ' + ' +
        checkpoint(2, 0.675, 'spent9', 'budget9') +
        ' + ' +
        checkpoint(2, 0.825, 'spent11', 'budget11'),
    share(5, 'under_limit', 'projects'),
    'max([0, 5 - 0.5 * violations])',
    'linkage1 + linkage2',
    '10 * disclosure',
    'rectification',
    '5 * feedback',
    'min([10, 0.5 * cooperation])',
];
const sum = leaves.slice(0, 13).map((_, i) => `$.leaf${i}`).join(' + ');
const expressions = leaves
    .map((value, i) => ({ id: `leaf${i}`, key: `leaf${i}`, value }))
    .concat({ id: 'total', key: 'total', value: `max([0, ${sum} - $.leaf13])` });

const decision = new ZenEngine().createDecision(
    new ZenDecisionContent({
        nodes: [
            { id: 'in', name: 'in', type: 'inputNode', content: {} },
            {
                id: 'tree',
                name: 'tree',
                type: 'expressionNode',
                content: { expressions, inputField: 'departments', outputPath: 'scores', executionMode: 'loop' },
            },
            { id: 'out', name: 'out', type: 'outputNode', content: {} },
        ],
        edges: [
            { id: '1', type: 'edge', sourceId: 'in', targetId: 'tree' },
            { id: '2', type: 'edge', sourceId: 'tree', targetId: 'out' },
        ],
    }),
);

const departments = objects();
const batches = [];
for (let d = 0; d < n; d += BATCH) batches.push({ departments: departments.slice(d, d + BATCH) });
const { scores, ns } = await measure(async () => {
    const answers = await Promise.all(batches.map((batch) => decision.evaluate(batch)));
    return answers.flatMap((answer) => answer.result.scores);
});
const keys = expressions.map((expression) => expression.key);
write(
    'zen-engine',
    version('@gorules/zen-engine'),
    `compiled, batches of ${BATCH}`,
    ns,
    scores.map((answer) => keys.map((key) => answer[key])),
);
