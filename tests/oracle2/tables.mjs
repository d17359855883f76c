// SPDX-License-Identifier: MIT
// The columns of every kind's rule and facts, as the tables of docs/kinds print them.
// A column is [type, least, most, need]: bounds in whole units, null: none; 'P' the leaf's points; '>0': above 0.
// need: 'r' required, '-' optional, or the default as a text.

const points = (need) => ['points', 0, 'P', need];
const counts = { met: ['count', 0, null, 'r'], total: ['count', 0, null, 'r'] };
const amounts = {
    deviation: { budget: ['money', 0, null, 'r'], final: ['money', null, null, 'r'] },
    ratio: { part: ['part', 0, null, 'r'], whole: ['number', 0, null, '-'] },
    change: { before: ['number', 0, null, 'r'], now: ['number', null, null, 'r'] },
    value: { value: ['number', null, null, 'r'] },
};
const limits = {
    deviation: ['ratio', 0, 1e6, '-'],
    ratio: ['ratio', 0, 1e6, '-'],
    change: ['ratio', -1e6, 1e6, '-'],
    value: ['number', null, null, '-'],
};
const withLimit = (form) => ({ ...amounts[form], limit: limits[form] });

export const FACTS = {
    flag: { own: { met: ['yes/no', 0, 1, 'r'] } },
    checklist: { own: { given: ['points', 0, 'P', 'r'] } },
    share: { own: counts },
    attain: {
        own: {
            target: ['goal', 0, null, 'r'],
            actual: ['goal', null, null, 'r'],
            sense: ['sense', null, null, '0'],
            counted: ['yes/no', 0, 1, '1'],
        },
        counted: counts,
    },
    balance: { own: { budget: ['money', 0, null, 'r'], spent: ['money', 0, null, 'r'] }, counted: counts },
    bands: amounts,
    steps: {
        deviation: withLimit('deviation'),
        ratio: withLimit('ratio'),
        change: withLimit('change'),
        value: withLimit('value'),
    },
    pace: { own: { actual: ['spent', null, null, 'r'], budget: ['money', '>0', null, '-'] } },
    incidents: { own: { count: ['count', 0, null, 'r'] } },
    goals: {
        own: {
            points: points('-'),
            sense: ['sense', null, null, '-'],
            target: ['goal', null, null, '-'],
            actual: ['goal', null, null, '-'],
            rating: ['rating', 1, 64, '-'],
            given: points('-'),
            less: points('-'),
            claim: ['points', null, null, '-'],
        },
    },
    rating: { own: { rating: ['rating', 1, 64, 'r'], given: points('-') } },
};

const MEASURES = ['deviation', 'ratio', 'change', 'value'];
export const RULES = {
    flag: { expected: 'yes/no' },
    checklist: { points: 'number', judged: 'yes/no' },
    share: { if_none: 'number' },
    attain: { over: 'number', at_limit_counts: 'yes/no' },
    balance: { limit: 'number', at_limit_counts: 'yes/no', if_none: 'number' },
    bands: { upto: 'number', included: 'yes/no', points: 'number', to: 'number', measure: MEASURES, if_none: 'number', from: 'number' },
    steps: {
        side: ['above', 'below'],
        limit: 'number',
        per: 'number',
        lose: 'number',
        gain: 'number',
        part: ['whole', 'begun', 'share'],
        most: 'number',
        measure: MEASURES,
        starts: 'number',
        least: 'number',
        if_none: 'number',
    },
    pace: { target: 'number', points: 'number' },
    incidents: { each: 'number', gain: 'number', most: 'number', starts: 'number' },
    goals: {
        from: 'number',
        over: 'number',
        at_limit_counts: 'yes/no',
        over_is: ['keep', 'none', 'less'],
        over_loses: 'number',
        unmet: ['share', 'none'],
        pass: 'number',
        pass_included: 'yes/no',
    },
    rating: { from: 'number', points: 'number' },
    weight: { counts: 'number' },
    choose: { count: 'number' },
    sum: {},
    pool: {},
};

// Texts of a row of facts, which explain and never score.
export const TEXTS = new Set(
    'level1 level2 name target_text actual_text unit project org reason source evidence by date'.split(' '),
);
