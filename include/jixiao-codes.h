/* SPDX-License-Identifier: MIT
 *
 * The numbers of errors and findings, states, verdicts and kinds. Made by lib/words/codes.py from
 * lib/words/err.c and lib/kinds/kinds.c: ./dev generate. Included by jixiao.h.
 *
 * A number is never used again for something else; new ones are appended.
 */
#ifndef JIXIAO_CODES_H
#define JIXIAO_CODES_H

/* One list for all that can be wrong (errors) or should be looked at (findings). jixiao_err_name()
 * and jixiao_err_text() give the words. */
enum jixiao_err {
    /* ok: 没有问题; nothing is wrong. */
    JIXIAO_OK = 0,
    /* argument: 调用参数不对; an argument that no caller should pass. */
    JIXIAO_ERR_ARGUMENT = 1,
    /* memory: 内存不足; out of memory. */
    JIXIAO_ERR_MEMORY = 2,
    /* limit: 超过规定的上限; beyond a declared limit. */
    JIXIAO_ERR_LIMIT = 3,
    /* tree: 指标体系有错误，不能计分; the tree has errors and is not scored. */
    JIXIAO_ERR_TREE = 4,
    /* number: 不是数字；请只填数值; not a number; write the number alone. */
    JIXIAO_ERR_NUMBER = 5,
    /* number-fine: 数字的小数超过六位；请四舍五入到六位; a number finer than a millionth; round it to six
     * decimals. */
    JIXIAO_ERR_NUMBER_FINE = 6,
    /* number-range: 数字超过九万亿；请核对数值和单位; a number beyond 9e12; check it and its unit. */
    JIXIAO_ERR_NUMBER_RANGE = 7,
    /* form-unknown: 该计分方式没有这种填法; the kind has no such form. */
    JIXIAO_ERR_FORM_UNKNOWN = 8,
    /* width: 表的列数与计分方式不符; a table that is not as wide as its form. */
    JIXIAO_ERR_WIDTH = 9,
    /* rows: 行数不对；请增减到规定的行数; too few or too many rows; add or delete some. */
    JIXIAO_ERR_ROWS = 10,
    /* range: 数值超出允许的范围；请核对; a value outside its range; check it. */
    JIXIAO_ERR_RANGE = 11,
    /* whole: 应为整数；请去掉小数; a count that is not whole; write a whole number. */
    JIXIAO_ERR_WHOLE = 12,
    /* choice: 不是可选的值；请从可选的值中选; none of the choices; write one of them. */
    JIXIAO_ERR_CHOICE = 13,
    /* met-over-total: 达到数大于总数; more met than there are. */
    JIXIAO_ERR_MET_OVER_TOTAL = 14,
    /* part-not-judged: 该项不能酌情给分，只能得满分或不得分; a part that is given whole or not at all, given in
     * part. */
    JIXIAO_ERR_PART_NOT_JUDGED = 15,
    /* of-nothing: 总数为零，计分参数没有规定这时的得分；请核对总数，或写明不适用的理由; a share of nothing, and the rule does not
     * say what that scores; check the total, or say why it does not apply. */
    JIXIAO_ERR_OF_NOTHING = 16,
    /* rate-range: 没有预算数时应填进度，在0到1之间（40%填0.4或40%）; without a budget this is a rate from 0 to 1
     * (40% is 0.4 or "40%"). */
    JIXIAO_ERR_RATE_RANGE = 17,
    /* kind-unknown: 没有这种计分方式; no such kind. */
    JIXIAO_ERR_KIND_UNKNOWN = 18,
    /* rule-rows: 计分参数的行数不对; a rule with too few or too many rows. */
    JIXIAO_ERR_RULE_ROWS = 19,
    /* rule-range: 计分参数超出允许的范围; a rule's value outside its range. */
    JIXIAO_ERR_RULE_RANGE = 20,
    /* bands-order: 各档上限应逐档递增; bands whose upper bounds do not rise. */
    JIXIAO_ERR_BANDS_ORDER = 21,
    /* points-range: 指标分值应大于0、不超过一百万; points not above 0, or above a million. */
    JIXIAO_ERR_POINTS_RANGE = 22,
    /* points-places: 分值的小数位数超过指标体系的规定; points with more decimals than the tree's places. */
    JIXIAO_ERR_POINTS_PLACES = 23,
    /* places-range: 小数位数应在0到6之间; places beyond 6. */
    JIXIAO_ERR_PLACES_RANGE = 24,
    /* id-duplicate: 指标编号重复; an id that another indicator has. */
    JIXIAO_ERR_ID_DUPLICATE = 25,
    /* id-syntax: 编号应以小写字母开头，由小写字母、数字、连字符组成，不超过64个; an id is [a-z][a-z0-9-]*, at most 64
     * characters. */
    JIXIAO_ERR_ID_SYNTAX = 26,
    /* node-shape: 每个指标要么有下级指标，要么有计分方式; an indicator has either indicators or a kind. */
    JIXIAO_ERR_NODE_SHAPE = 27,
    /* level-jump: 指标级次跳级; a level that jumps. */
    JIXIAO_ERR_LEVEL_JUMP = 28,
    /* group-empty: 指标组下没有指标; a group without indicators. */
    JIXIAO_ERR_GROUP_EMPTY = 29,
    /* deduction-inside: 扣分项不能在指标组内，也不能是指标组; a deduction inside a group, or a group that is one. */
    JIXIAO_ERR_DEDUCTION_INSIDE = 30,
    /* grades-order: 等级起点应逐级递减，在0到满分之间; grades whose `from` does not fall, or lies outside 0 to
     * the full points. */
    JIXIAO_ERR_GRADES_ORDER = 31,
    /* not-applicable-reason: 不适用须写明理由；适用的请留空; not applicable without a reason; write why, or
     * leave it blank where it applies. */
    JIXIAO_ERR_NOT_APPLICABLE_REASON = 32,
    /* not-applicable-facts: 既填不适用又填基础数据; not applicable beside facts. */
    JIXIAO_ERR_NOT_APPLICABLE_FACTS = 33,
    /* not-applicable-refused: 该指标体系不允许填不适用; the tree does not allow not applicable. */
    JIXIAO_ERR_NOT_APPLICABLE_REFUSED = 34,
    /* none-applicable: 没有一个适用的指标; no leaf takes part. */
    JIXIAO_ERR_NONE_APPLICABLE = 35,
    /* claim-range: 自评得分不在能得的分值范围内，又没有完整的基础数据; a claim outside what can be scored, without
     * complete facts. */
    JIXIAO_ERR_CLAIM_RANGE = 36,
    /* review-range: 复核得分不在0到指标分值之间; a review outside 0 to the points. */
    JIXIAO_ERR_REVIEW_RANGE = 37,
    /* indicator-unknown: 指标体系中没有这个三级指标；请填编号或印发的名称; no such leaf in the tree; write its id or its
     * printed name. */
    JIXIAO_ERR_INDICATOR_UNKNOWN = 38,
    /* indicator-ambiguous: 有几个指标同名，请填编号; several leaves have this name; give the id. */
    JIXIAO_ERR_INDICATOR_AMBIGUOUS = 39,
    /* column-unknown: 没有这一列；请核对列名; no such column or key; check its name. */
    JIXIAO_ERR_COLUMN_UNKNOWN = 40,
    /* forms-mixed: 同一指标混用了两种填法；请只留一种; columns of two forms in one leaf's facts; keep those of
     * one. */
    JIXIAO_ERR_FORMS_MIXED = 41,
    /* cell-twice: 同一格填了两次；请删去一次; the same cell filled twice; delete one. */
    JIXIAO_ERR_CELL_TWICE = 42,
    /* row-far: 行号远大于已填的行数；请核对行号; a row far beyond the rows that are filled; check its number. */
    JIXIAO_ERR_ROW_FAR = 43,
    /* key-missing: 缺少必填项；请补上; a required key is missing; add it. */
    JIXIAO_ERR_KEY_MISSING = 44,
    /* type: 值的类型不对；请按本列的要求填写; a value of the wrong type; write what the column takes. */
    JIXIAO_ERR_TYPE = 45,
    /* tree-unknown: 没有这个指标体系；请核对编号，或给出它的文件（--tree、tree=）; no such tree; check its id, or give
     * its file (--tree, tree=). */
    JIXIAO_ERR_TREE_UNKNOWN = 46,
    /* syntax: 语法错误; a syntax error. */
    JIXIAO_ERR_SYNTAX = 47,
    /* encoding: 不是UTF-8编码，请用原来的程序另存为UTF-8; not UTF-8; save it as UTF-8 with the program that
     * wrote it. */
    JIXIAO_ERR_ENCODING = 48,
    /* key-duplicate: 键重复; a key twice in one object. */
    JIXIAO_ERR_KEY_DUPLICATE = 49,
    /* number-unheld: 数字太大，请改写成带引号的文本; a number that the JSON reader cannot hold; write it as
     * text. */
    JIXIAO_ERR_NUMBER_UNHELD = 50,
    /* format: 不是本软件的文件格式; not a file of this format. */
    JIXIAO_ERR_FORMAT = 51,
    /* group-sum, a finding: 指标组的分值与所含指标分值之和不符; a group's points are not the sum of its leaves'
     * points. */
    JIXIAO_FINDING_GROUP_SUM = 52,
    /* parts-sum, a finding: 各分项（或最高一档）的分值低于指标分值; the parts, or the best band, give less than the
     * points. */
    JIXIAO_FINDING_PARTS_SUM = 53,
    /* claim-sum, a finding: 填报的总分与各项自评得分之和不符; the stated total is not the sum of the claims. */
    JIXIAO_FINDING_CLAIM_SUM = 54,
    /* claim-range, a finding: 自评得分不在0到指标分值之间; a claim outside 0 to the points. */
    JIXIAO_FINDING_CLAIM_RANGE = 55,
    /* claim-places, a finding: 得分的小数位数超过规定，已四舍五入; a claim or review finer than the tree's places
     * was rounded half up. */
    JIXIAO_FINDING_CLAIM_PLACES = 56,
    /* no-reason, a finding: 没有写明原因或理由; no reason is written. */
    JIXIAO_FINDING_NO_REASON = 57,
    /* deduction-blank, a finding: 扣分项空白，按没有扣分处理; a deduction left blank, taken as none. */
    JIXIAO_FINDING_DEDUCTION_BLANK = 58,
    /* facts-incomplete, a finding: 基础数据不完整; incomplete facts. */
    JIXIAO_FINDING_FACTS_INCOMPLETE = 59,
    /* on-bound, a finding: 数值恰在界限上; a value exactly on a bound. */
    JIXIAO_FINDING_ON_BOUND = 60,
    /* pace-falls, a finding: 后一时点的累计数低于前一时点; a later checkpoint below an earlier one. */
    JIXIAO_FINDING_PACE_FALLS = 61,
    /* budget-zero, a finding: 预算数为零; a budget of zero. */
    JIXIAO_FINDING_BUDGET_ZERO = 62,
    /* rule-silent, a finding: 指标体系没有规定不适用的指标如何计分，已按比例折算; the tree does not say how a leaf that
     * is not applicable is scored; the rest was scaled. */
    JIXIAO_FINDING_RULE_SILENT = 63,
    /* tree-id, a finding: 打分表写明的是另一个指标体系; the sheet names another tree. */
    JIXIAO_FINDING_TREE_ID = 64,
    /* sheet-twice, a finding: 同一部门同一年度的打分表重复; the same department and year again. */
    JIXIAO_FINDING_SHEET_TWICE = 65,
    /* combine-unknown: 没有这种汇总方式; no such combine. */
    JIXIAO_ERR_COMBINE_UNKNOWN = 66,
    /* grades-open, a finding: 最低一档以下的总分没有等级; totals below the last grade have none. */
    JIXIAO_FINDING_GRADES_OPEN = 67,
    /* pool-short, a finding: 合并扣分的各项分值之和低于本组的分值; the children of a pool have fewer points than
     * it. */
    JIXIAO_FINDING_POOL_SHORT = 68,
    /* weight-mixed: 同一级的指标组有的加权折算，有的不是；应都写 weight，或都不写; of one level some groups count by weight
     * and some do not; write weight for all or for none. */
    JIXIAO_ERR_WEIGHT_MIXED = 69,
    /* percent-unit: 此处不是比率，不能用百分号；请按本列的单位填写数值; a per cent sign where the number is no ratio;
     * write it in the column's unit. */
    JIXIAO_ERR_PERCENT_UNIT = 70,
    /* unit-other: 数值后的单位与本列（本行）的不同；请换算后填写，不带单位; another unit than the column's or the row's;
     * convert the number, and write it without a unit. */
    JIXIAO_ERR_UNIT_OTHER = 71,
    /* cell-error: 应填数的格里是日期或公式的错误值；请改填数值; a date, or a formula's error, where a number belongs;
     * write the number. */
    JIXIAO_ERR_CELL_ERROR = 72,
    /* total-row: 这一行是其他各行的合计，会重复计算；请删去这一行; this row is the total of the others, and would count
     * twice; delete it. */
    JIXIAO_ERR_TOTAL_ROW = 73,
    /* total-row, a finding: 名为合计的一行与其他各行之和不符，已作为数据计分；是合计的请删去，不是的请改名; a row named a total that is
     * not the sum of the others was scored as data; delete it, or give it its own name. */
    JIXIAO_FINDING_TOTAL_ROW = 74,
    /* amount-unit, a finding: 同一行的两个金额相差一千倍以上，请核对是否把元填成了万元; two amounts of a row are a thousand
     * times apart; see whether one is in yuan instead of 10,000 yuan. */
    JIXIAO_FINDING_AMOUNT_UNIT = 75,
    /* unit-mixed, a finding: 同一行有的数带百分号，有的不带，已都作为百分数；请都带上百分号，或都不带; numbers of a row with and
     * without a per cent sign, all read as per cent; write the sign at all or at none. */
    JIXIAO_FINDING_UNIT_MIXED = 76,
    /* rate-mixed: 比率只能填一行，也不能与填总数的行并列；请各行都填总数; a rate stands alone, not beside other rows; give
     * each row its whole. */
    JIXIAO_ERR_RATE_MIXED = 77,
    /* ratio-range: 没有总数时应填比率，在0到2之间（92%填0.92或92%）; without a whole this is a ratio from 0 to 2
     * (92% is 0.92 or "92%"). */
    JIXIAO_ERR_RATIO_RANGE = 78,
    /* bands-jump, a finding: 一档的末端分值与下一档的起点分值不相接; a band's points at its upper end are not those
     * at which the next begins. */
    JIXIAO_FINDING_BANDS_JUMP = 79,
    /* bands-turns, a finding: 各档分值有升有降; points that rise and fall from band to band. */
    JIXIAO_FINDING_BANDS_TURNS = 80,
    /* ratings-order: 评判等级的起点比例应逐级递减，最末为0; ratings whose `from` does not fall, the last to 0. */
    JIXIAO_ERR_RATINGS_ORDER = 81,
    /* rating-unknown: 没有这个评判等级；请填计分标准中的等级名称; no such rating; write one of the rule's. */
    JIXIAO_ERR_RATING_UNKNOWN = 82,
    /* rating-range: 给分不在评判等级的范围内；请改给分或改等级; points that the rating does not stand for; change the
     * points or the rating. */
    JIXIAO_ERR_RATING_RANGE = 83,
    /* goal-mixed: 同一行既有指标值、完成值，又有评判等级、给分；请只留一种; a row with both a target or an actual and a
     * rating or points given; keep one of the two. */
    JIXIAO_ERR_GOAL_MIXED = 84,
    /* less-range: 调减分值只用于完成值明显高于指标值的行，不超过该行得分; points taken off a row that does not overshoot,
     * or more than it scores. */
    JIXIAO_ERR_LESS_RANGE = 85,
    /* rows-over: 各行分值之和超过指标分值；请核对各行分值; the rows' points sum to more than the indicator's; check
     * them. */
    JIXIAO_ERR_ROWS_OVER = 86,
    /* rows-sum, a finding: 各行分值之和低于指标分值; the rows' points sum to less than the indicator's. */
    JIXIAO_FINDING_ROWS_SUM = 87,
    /* over-target, a finding: 完成值明显高于指标值; an actual far above its target. */
    JIXIAO_FINDING_OVER_TARGET = 88,
    /* sense-unsaid, a finding: 没有填方向，按不低于计分; no sense is given; scored as at least. */
    JIXIAO_FINDING_SENSE_UNSAID = 89,
    /* share-undefined, a finding: 指标值为负，完成比例无法计算，未完成按0分计; of a target below 0 there is no share;
     * not met, it scores 0. */
    JIXIAO_FINDING_SHARE_UNDEFINED = 90,
    /* completion-far, a finding: 完成值是指标值的十倍以上，请核对数值和单位; an actual of ten times its target or
     * more; check the numbers and their unit. */
    JIXIAO_FINDING_COMPLETION_FAR = 91,
    /* no-rating, a finding: 定性指标没有填评判等级; a qualitative row without its rating. */
    JIXIAO_FINDING_NO_RATING = 92,
    /* bonus-inside: 加分项不能在指标组内，也不能是指标组；请放在第一级; a bonus inside a group, or a group that is one;
     * put it on the first level. */
    JIXIAO_ERR_BONUS_INSIDE = 93,
    /* bonus-blank, a finding: 加分项空白，按没有加分处理; a bonus left blank, taken as none. */
    JIXIAO_FINDING_BONUS_BLANK = 94,
    /* role-twice: 一个指标只能有一种计入方式；请只留一种; a leaf with two roles; keep one. */
    JIXIAO_ERR_ROLE_TWICE = 95,
    /* veto-inside: 一票否决项不能在指标组内，也不能是指标组；请放在第一级; a veto inside a group, or a group that is one;
     * put it on the first level. */
    JIXIAO_ERR_VETO_INSIDE = 96,
    /* veto-grade: 一票否决项写的等级不在指标体系的等级中；请写其中一个等级的名称; a veto that names no grade of the tree; name
     * one of them. */
    JIXIAO_ERR_VETO_GRADE = 97,
    /* veto-kind: 一票否决项的计分方式只能是达标（flag）; a veto of another kind than flag; make it a flag. */
    JIXIAO_ERR_VETO_KIND = 98,
    /* veto-points: 一票否决项不计分，不能有分值；请删去分值; a veto with points; it has none: leave them out. */
    JIXIAO_ERR_VETO_POINTS = 99,
    /* choose-points: 择项计分所含各项的分值应相同，等于本组分值除以选取项数; a child of a choice whose points are not the
     * group's by the number that is chosen. */
    JIXIAO_ERR_CHOOSE_POINTS = 100,
    /* tree-path: 打分表的指标体系应在同一文件夹或其下级；请放到那里，或指明文件夹（--trees、trees=）; a sheet's tree is in its
     * folder or below; put it there, or give its folder (--trees, trees=). */
    JIXIAO_ERR_TREE_PATH = 101,
    /* tree-file: 不是能读的指标体系；请用 jixiao check 查看; no tree that can be read; see jixiao check. */
    JIXIAO_ERR_TREE_FILE = 102,
    /* file-kind: 是设备一类；请给出普通文件; a device; give a plain file. */
    JIXIAO_ERR_FILE_KIND = 103,
    /* file-size: 文件太大；请拆开，或核对文件名; too large a file; split it, or check its name. */
    JIXIAO_ERR_FILE_SIZE = 104,
    /* file-silent: 没有程序往命名管道里写；请先启动它; nothing writes to the FIFO; start that first. */
    JIXIAO_ERR_FILE_SILENT = 105,
    /* caps-by: 封顶只能按分档计分（bands）或按幅度加减分（steps）的指标；请写这样一个指标的编号; caps by what is no leaf with a
     * measure; name one of the kinds bands and steps. */
    JIXIAO_ERR_CAPS_BY = 106,
    /* limit-twice: 计分参数已有限度，或限度不在第一行；请删去这一格; a limit where the rule has one, or below the first
     * row; delete it. */
    JIXIAO_ERR_LIMIT_TWICE = 107,
    /* part-step, a finding: 不足一档的部分，其他算法得分不同; a part of a step, which other readings score
     * otherwise. */
    JIXIAO_FINDING_PART_STEP = 108,
    /* over-budget, a finding: 比率超过100%；是执行率的，请核对预算数和执行数; a ratio above 1; of an execution rate
     * check what was budgeted and what was spent. */
    JIXIAO_FINDING_OVER_BUDGET = 109,
    /* sense-equal, a finding: 方向是等于，完成值高于指标值；请核对是否应为不低于; the sense is exactly, and the actual is
     * above its target; see whether it is at least. */
    JIXIAO_FINDING_SENSE_EQUAL = 110,
    /* actual-copied, a finding: 完成值带有≥、不低于等符号，是抄的指标值；请填实际完成的数; an actual with a sign (≥, at
     * least) is copied from its target; write what was done. */
    JIXIAO_FINDING_ACTUAL_COPIED = 111,
    /* form-tree: 认不出这张表是按哪个指标体系印的；请用 --tree（Python：tree=）指明。各指标体系认出的指标数; which tree this form is
     * printed by is not to be seen; name it with --tree (Python: tree=). Leaves found of each. */
    JIXIAO_ERR_FORM_TREE = 112,
    /* form-twice: 表上有两列都像自评得分，分不清哪一列是；请把其中一列的表头改为“自评得分”; two columns of the form may be the
     * claims; only one should be named so. */
    JIXIAO_ERR_FORM_TWICE = 113,
    /* form-unmatched, a finding: 这一行与指标体系中的指标对不上，没有读；请核对指标名称; a row that is none of the tree's
     * leaves was not read; check its name. */
    JIXIAO_FINDING_FORM_UNMATCHED = 114,
    /* form-points, a finding: 表上的分值与指标体系的不同，按指标体系计分; points on the form that are not the tree's,
     * by which it is scored. */
    JIXIAO_FINDING_FORM_POINTS = 115,
    /* form-lacks, a finding: 表上没有找到这个指标; the form does not have this leaf. */
    JIXIAO_FINDING_FORM_LACKS = 116,
    /* terms: 数据名称、计量单位只用于写明度量的计分标准，个数不多于其数据列；请删去或改写; names or a unit of amounts that the rule
     * does not measure, or more names than amounts; leave them out. */
    JIXIAO_ERR_TERMS = 117,
    /* adjustable: 只有各行自有分值、按合计汇总的指标，分值才能由填报单位调整；请删去 adjustable; only a leaf whose rows have
     * points of their own, in groups that add up, is adjustable; leave that out. */
    JIXIAO_ERR_ADJUSTABLE = 118,
    /* points-adjusted, a finding: 分值与印发的不同，按填报的分值计分; points that are not those printed, by which
     * it is scored. */
    JIXIAO_FINDING_POINTS_ADJUSTED = 119,
    /* points-sum, a finding: 填报的各指标分值之和不是满分，总分不足为据; adjusted points that do not sum to the full
     * points; the total is unsupported. */
    JIXIAO_FINDING_POINTS_SUM = 120,
    /* total-parts, a finding: 总额与其中各行之和不符，按其中各行计分；请核对; a total that is not the sum of its parts,
     * by which it is scored; check them. */
    JIXIAO_FINDING_TOTAL_PARTS = 121,
    /* score-cell, a finding: 计算得分一格与按基础数据计算的不同，按基础数据计分；请用表格程序打开，重新计算后保存; a score cell is not
     * what the facts score, by which it is scored; open it in a spreadsheet program, recalculate
     * and save it. */
    JIXIAO_FINDING_SCORE_CELL = 122,
    /* facts-gone, a finding: 打分表之后没有它的依据，没有基础数据可计分；请从原来的工作簿找回依据工作表; the form has lost its
     * worksheet of facts, and none score; take it from the workbook as it was. */
    JIXIAO_FINDING_FACTS_GONE = 123,
    /* below-table, a finding: 小表之下的格里填了数，没有计入；请填到小表的行里，不够时在最下面的细行上面插入行; facts below their table,
     * which are not counted; move them into its rows, and insert rows above its thin last one if
     * there are too few. */
    JIXIAO_FINDING_BELOW_TABLE = 124,
    /* One past the last. */
    JIXIAO_ERR_END = 125
};

/* The table of a leaf, or the value, that something is wrong with. */
enum jixiao_in {
    JIXIAO_IN_NOTHING = 0,
    JIXIAO_IN_RULE = 1,
    JIXIAO_IN_FACTS = 2,
    JIXIAO_IN_CLAIM = 3,
    JIXIAO_IN_REVIEW = 4,
    JIXIAO_IN_NOT_APPLICABLE = 5,
    JIXIAO_IN_POINTS = 6,
    JIXIAO_IN_REMARK = 7
};

/* How a leaf came by its score: computed by the rule from facts; judged, by the rule from facts
 * some of which are somebody's judgement; claimed, since without complete facts the claim counts,
 * unsupported; not applicable, it takes no part; missing, neither facts nor claim; invalid, facts,
 * claim or review that cannot be, of which at least one error is listed; not chosen, since
 * another was, in a group that chooses. */
enum jixiao_state {
    /* computed: 按数据计算. */
    JIXIAO_COMPUTED = 0,
    /* judged: 人工评定. */
    JIXIAO_JUDGED = 1,
    /* claimed: 仅有自评分. */
    JIXIAO_CLAIMED = 2,
    /* not_applicable: 不适用. */
    JIXIAO_NOT_APPLICABLE = 3,
    /* missing: 未填. */
    JIXIAO_MISSING = 4,
    /* invalid: 数据有误. */
    JIXIAO_INVALID = 5,
    /* not_chosen: 未选. */
    JIXIAO_NOT_CHOSEN = 6,
    JIXIAO_STATE_END = 7
};

/* How a claim compares with the score: agrees only once that is rounded to the claim's own decimals
 * is `rounded`, and without a score to hold it against it is `unsupported`. */
enum jixiao_verdict {
    /* None: of what is not applicable. */
    JIXIAO_NO_VERDICT = 0,
    /* agrees: 一致. */
    JIXIAO_AGREES = 1,
    /* rounded: 取整后一致. */
    JIXIAO_ROUNDED = 2,
    /* over-claimed: 自评偏高. */
    JIXIAO_OVER_CLAIMED = 3,
    /* under-claimed: 自评偏低. */
    JIXIAO_UNDER_CLAIMED = 4,
    /* unclaimed: 未填自评分. */
    JIXIAO_UNCLAIMED = 5,
    /* unsupported: 无数据支撑. */
    JIXIAO_UNSUPPORTED = 6,
    JIXIAO_VERDICT_END = 7
};

/* How a leaf turns facts into a score: docs/kinds has a page for each,
 * jixiao-kinds.h the columns. */
enum jixiao_kind {
    /* No leaf: a group. */
    JIXIAO_GROUP = 0,
    JIXIAO_KIND_FLAG = 1,
    JIXIAO_KIND_CHECKLIST = 2,
    JIXIAO_KIND_SHARE = 3,
    JIXIAO_KIND_ATTAIN = 4,
    JIXIAO_KIND_BALANCE = 5,
    JIXIAO_KIND_BANDS = 6,
    JIXIAO_KIND_PACE = 7,
    JIXIAO_KIND_INCIDENTS = 8,
    JIXIAO_KIND_GOALS = 9,
    JIXIAO_KIND_RATING = 10,
    JIXIAO_KIND_STEPS = 11,
    /* One past the last. */
    JIXIAO_KIND_END = 12
};

#endif
