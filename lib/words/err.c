/* SPDX-License-Identifier: MIT
 * The words of errors, findings, states and verdicts: a table each. */
#include "jixiao-kinds.h"

/* A row an error, in the order of enum jixiao_err: code, name, 1 for a finding, words. */
// clang-format off
#define ERRORS(X) \
    X(JIXIAO_OK, "ok", 0, "没有问题", \
      "nothing is wrong") \
    X(JIXIAO_ERR_ARGUMENT, "argument", 0, "调用参数不对", \
      "an argument that no caller should pass") \
    X(JIXIAO_ERR_MEMORY, "memory", 0, "内存不足", \
      "out of memory") \
    X(JIXIAO_ERR_LIMIT, "limit", 0, "超过规定的上限", \
      "beyond a declared limit") \
    X(JIXIAO_ERR_TREE, "tree", 0, "指标体系有错误，不能计分", \
      "the tree has errors and is not scored") \
    X(JIXIAO_ERR_NUMBER, "number", 0, "不是数字；请只填数值", \
      "not a number; write the number alone") \
    X(JIXIAO_ERR_NUMBER_FINE, "number-fine", 0, "数字的小数超过六位；请四舍五入到六位", \
      "a number finer than a millionth; round it to six decimals") \
    X(JIXIAO_ERR_NUMBER_RANGE, "number-range", 0, "数字超过九万亿；请核对数值和单位", \
      "a number beyond 9e12; check it and its unit") \
    X(JIXIAO_ERR_FORM_UNKNOWN, "form-unknown", 0, "该计分方式没有这种填法", \
      "the kind has no such form") \
    X(JIXIAO_ERR_WIDTH, "width", 0, "表的列数与计分方式不符", \
      "a table that is not as wide as its form") \
    X(JIXIAO_ERR_ROWS, "rows", 0, "行数不对；请增减到规定的行数", \
      "too few or too many rows; add or delete some") \
    X(JIXIAO_ERR_RANGE, "range", 0, "数值超出允许的范围；请核对", \
      "a value outside its range; check it") \
    X(JIXIAO_ERR_WHOLE, "whole", 0, "应为整数；请去掉小数", \
      "a count that is not whole; write a whole number") \
    X(JIXIAO_ERR_CHOICE, "choice", 0, "不是可选的值；请从可选的值中选", \
      "none of the choices; write one of them") \
    X(JIXIAO_ERR_MET_OVER_TOTAL, "met-over-total", 0, "达到数大于总数", \
      "more met than there are") \
    X(JIXIAO_ERR_PART_NOT_JUDGED, "part-not-judged", 0, "该项不能酌情给分，只能得满分或不得分", \
      "a part that is given whole or not at all, given in part") \
    X(JIXIAO_ERR_OF_NOTHING, "of-nothing", 0, "总数为零，计分参数没有规定这时的得分；请核对总数，或写明不适用的理由", \
      "a share of nothing, and the rule does not say what that scores; check the total, or say why it does not apply") \
    X(JIXIAO_ERR_RATE_RANGE, "rate-range", 0, "没有预算数时应填进度，在0到1之间（40%填0.4或40%）", \
      "without a budget this is a rate from 0 to 1 (40% is 0.4 or \"40%\")") \
    X(JIXIAO_ERR_KIND_UNKNOWN, "kind-unknown", 0, "没有这种计分方式", \
      "no such kind") \
    X(JIXIAO_ERR_RULE_ROWS, "rule-rows", 0, "计分参数的行数不对", \
      "a rule with too few or too many rows") \
    X(JIXIAO_ERR_RULE_RANGE, "rule-range", 0, "计分参数超出允许的范围", \
      "a rule's value outside its range") \
    X(JIXIAO_ERR_BANDS_ORDER, "bands-order", 0, "各档上限应逐档递增", \
      "bands whose upper bounds do not rise") \
    X(JIXIAO_ERR_POINTS_RANGE, "points-range", 0, "指标分值应大于0、不超过一百万", \
      "points not above 0, or above a million") \
    X(JIXIAO_ERR_POINTS_PLACES, "points-places", 0, "分值的小数位数超过指标体系的规定", \
      "points with more decimals than the tree's places") \
    X(JIXIAO_ERR_PLACES_RANGE, "places-range", 0, "小数位数应在0到6之间", \
      "places beyond 6") \
    X(JIXIAO_ERR_ID_DUPLICATE, "id-duplicate", 0, "指标编号重复", \
      "an id that another indicator has") \
    X(JIXIAO_ERR_ID_SYNTAX, "id-syntax", 0, "编号应以小写字母开头，由小写字母、数字、连字符组成，不超过64个", \
      "an id is [a-z][a-z0-9-]*, at most 64 characters") \
    X(JIXIAO_ERR_NODE_SHAPE, "node-shape", 0, "每个指标要么有下级指标，要么有计分方式", \
      "an indicator has either indicators or a kind") \
    X(JIXIAO_ERR_LEVEL_JUMP, "level-jump", 0, "指标级次跳级", \
      "a level that jumps") \
    X(JIXIAO_ERR_GROUP_EMPTY, "group-empty", 0, "指标组下没有指标", \
      "a group without indicators") \
    X(JIXIAO_ERR_DEDUCTION_INSIDE, "deduction-inside", 0, "扣分项不能在指标组内，也不能是指标组", \
      "a deduction inside a group, or a group that is one") \
    X(JIXIAO_ERR_GRADES_ORDER, "grades-order", 0, "等级起点应逐级递减，在0到满分之间", \
      "grades whose `from` does not fall, or lies outside 0 to the full points") \
    X(JIXIAO_ERR_NOT_APPLICABLE_REASON, "not-applicable-reason", 0, "不适用须写明理由；适用的请留空", \
      "not applicable without a reason; write why, or leave it blank where it applies") \
    X(JIXIAO_ERR_NOT_APPLICABLE_FACTS, "not-applicable-facts", 0, "既填不适用又填基础数据", \
      "not applicable beside facts") \
    X(JIXIAO_ERR_NOT_APPLICABLE_REFUSED, "not-applicable-refused", 0, "该指标体系不允许填不适用", \
      "the tree does not allow not applicable") \
    X(JIXIAO_ERR_NONE_APPLICABLE, "none-applicable", 0, "没有一个适用的指标", \
      "no leaf takes part") \
    X(JIXIAO_ERR_CLAIM_RANGE, "claim-range", 0, "自评得分不在能得的分值范围内，又没有完整的基础数据", \
      "a claim outside what can be scored, without complete facts") \
    X(JIXIAO_ERR_REVIEW_RANGE, "review-range", 0, "复核得分不在0到指标分值之间", \
      "a review outside 0 to the points") \
    X(JIXIAO_ERR_INDICATOR_UNKNOWN, "indicator-unknown", 0, "指标体系中没有这个三级指标；请填编号或印发的名称", \
      "no such leaf in the tree; write its id or its printed name") \
    X(JIXIAO_ERR_INDICATOR_AMBIGUOUS, "indicator-ambiguous", 0, "有几个指标同名，请填编号", \
      "several leaves have this name; give the id") \
    X(JIXIAO_ERR_COLUMN_UNKNOWN, "column-unknown", 0, "没有这一列；请核对列名", \
      "no such column or key; check its name") \
    X(JIXIAO_ERR_FORMS_MIXED, "forms-mixed", 0, "同一指标混用了两种填法；请只留一种", \
      "columns of two forms in one leaf's facts; keep those of one") \
    X(JIXIAO_ERR_CELL_TWICE, "cell-twice", 0, "同一格填了两次；请删去一次", \
      "the same cell filled twice; delete one") \
    X(JIXIAO_ERR_ROW_FAR, "row-far", 0, "行号远大于已填的行数；请核对行号", \
      "a row far beyond the rows that are filled; check its number") \
    X(JIXIAO_ERR_KEY_MISSING, "key-missing", 0, "缺少必填项；请补上", \
      "a required key is missing; add it") \
    X(JIXIAO_ERR_TYPE, "type", 0, "值的类型不对；请按本列的要求填写", \
      "a value of the wrong type; write what the column takes") \
    X(JIXIAO_ERR_TREE_UNKNOWN, "tree-unknown", 0, "没有这个指标体系；请核对编号，或给出它的文件（--tree、tree=）", \
      "no such tree; check its id, or give its file (--tree, tree=)") \
    X(JIXIAO_ERR_SYNTAX, "syntax", 0, "语法错误", \
      "a syntax error") \
    X(JIXIAO_ERR_ENCODING, "encoding", 0, "不是UTF-8编码，请用原来的程序另存为UTF-8", \
      "not UTF-8; save it as UTF-8 with the program that wrote it") \
    X(JIXIAO_ERR_KEY_DUPLICATE, "key-duplicate", 0, "键重复", \
      "a key twice in one object") \
    X(JIXIAO_ERR_NUMBER_UNHELD, "number-unheld", 0, "数字太大，请改写成带引号的文本", \
      "a number that the JSON reader cannot hold; write it as text") \
    X(JIXIAO_ERR_FORMAT, "format", 0, "不是本软件的文件格式", \
      "not a file of this format") \
    X(JIXIAO_FINDING_GROUP_SUM, "group-sum", 1, "指标组的分值与所含指标分值之和不符", \
      "a group's points are not the sum of its leaves' points") \
    X(JIXIAO_FINDING_PARTS_SUM, "parts-sum", 1, "各分项（或最高一档）的分值低于指标分值", \
      "the parts, or the best band, give less than the points") \
    X(JIXIAO_FINDING_CLAIM_SUM, "claim-sum", 1, "填报的总分与各项自评得分之和不符", \
      "the stated total is not the sum of the claims") \
    X(JIXIAO_FINDING_CLAIM_RANGE, "claim-range", 1, "自评得分不在0到指标分值之间", \
      "a claim outside 0 to the points") \
    X(JIXIAO_FINDING_CLAIM_PLACES, "claim-places", 1, "得分的小数位数超过规定，已四舍五入", \
      "a claim or review finer than the tree's places was rounded half up") \
    X(JIXIAO_FINDING_NO_REASON, "no-reason", 1, "没有写明原因或理由", \
      "no reason is written") \
    X(JIXIAO_FINDING_DEDUCTION_BLANK, "deduction-blank", 1, "扣分项空白，按没有扣分处理", \
      "a deduction left blank, taken as none") \
    X(JIXIAO_FINDING_FACTS_INCOMPLETE, "facts-incomplete", 1, "基础数据不完整", \
      "incomplete facts") \
    X(JIXIAO_FINDING_ON_BOUND, "on-bound", 1, "数值恰在界限上", \
      "a value exactly on a bound") \
    X(JIXIAO_FINDING_PACE_FALLS, "pace-falls", 1, "后一时点的累计数低于前一时点", \
      "a later checkpoint below an earlier one") \
    X(JIXIAO_FINDING_BUDGET_ZERO, "budget-zero", 1, "预算数为零", \
      "a budget of zero") \
    X(JIXIAO_FINDING_RULE_SILENT, "rule-silent", 1, "指标体系没有规定不适用的指标如何计分，已按比例折算", \
      "the tree does not say how a leaf that is not applicable is scored; the rest was scaled") \
    X(JIXIAO_FINDING_TREE_ID, "tree-id", 1, "打分表写明的是另一个指标体系", \
      "the sheet names another tree") \
    X(JIXIAO_FINDING_SHEET_TWICE, "sheet-twice", 1, "同一部门同一年度的打分表重复", \
      "the same department and year again") \
    X(JIXIAO_ERR_COMBINE_UNKNOWN, "combine-unknown", 0, "没有这种汇总方式", \
      "no such combine") \
    X(JIXIAO_FINDING_GRADES_OPEN, "grades-open", 1, "最低一档以下的总分没有等级", \
      "totals below the last grade have none") \
    X(JIXIAO_FINDING_POOL_SHORT, "pool-short", 1, "合并扣分的各项分值之和低于本组的分值", \
      "the children of a pool have fewer points than it") \
    X(JIXIAO_ERR_WEIGHT_MIXED, "weight-mixed", 0, "同一级的指标组有的加权折算，有的不是；应都写 weight，或都不写", \
      "of one level some groups count by weight and some do not; write weight for all or for none") \
    X(JIXIAO_ERR_PERCENT_UNIT, "percent-unit", 0, "此处不是比率，不能用百分号；请按本列的单位填写数值", \
      "a per cent sign where the number is no ratio; write it in the column's unit") \
    X(JIXIAO_ERR_UNIT_OTHER, "unit-other", 0, "数值后的单位与本列（本行）的不同；请换算后填写，不带单位", \
      "another unit than the column's or the row's; convert the number, and write it without a unit") \
    X(JIXIAO_ERR_CELL_ERROR, "cell-error", 0, "应填数的格里是日期或公式的错误值；请改填数值", \
      "a date, or a formula's error, where a number belongs; write the number") \
    X(JIXIAO_ERR_TOTAL_ROW, "total-row", 0, "这一行是其他各行的合计，会重复计算；请删去这一行", \
      "this row is the total of the others, and would count twice; delete it") \
    X(JIXIAO_FINDING_TOTAL_ROW, "total-row", 1, "名为合计的一行与其他各行之和不符，已作为数据计分；是合计的请删去，不是的请改名", \
      "a row named a total that is not the sum of the others was scored as data; delete it, or give it its own name") \
    X(JIXIAO_FINDING_AMOUNT_UNIT, "amount-unit", 1, "同一行的两个金额相差一千倍以上，请核对是否把元填成了万元", \
      "two amounts of a row are a thousand times apart; see whether one is in yuan instead of 10,000 yuan") \
    X(JIXIAO_FINDING_UNIT_MIXED, "unit-mixed", 1, "同一行有的数带百分号，有的不带，已都作为百分数；请都带上百分号，或都不带", \
      "numbers of a row with and without a per cent sign, all read as per cent; write the sign at all or at none") \
    X(JIXIAO_ERR_RATE_MIXED, "rate-mixed", 0, "比率只能填一行，也不能与填总数的行并列；请各行都填总数", \
      "a rate stands alone, not beside other rows; give each row its whole") \
    X(JIXIAO_ERR_RATIO_RANGE, "ratio-range", 0, "没有总数时应填比率，在0到2之间（92%填0.92或92%）", \
      "without a whole this is a ratio from 0 to 2 (92% is 0.92 or \"92%\")") \
    X(JIXIAO_FINDING_BANDS_JUMP, "bands-jump", 1, "一档的末端分值与下一档的起点分值不相接", \
      "a band's points at its upper end are not those at which the next begins") \
    X(JIXIAO_FINDING_BANDS_TURNS, "bands-turns", 1, "各档分值有升有降", \
      "points that rise and fall from band to band") \
    X(JIXIAO_ERR_RATINGS_ORDER, "ratings-order", 0, "评判等级的起点比例应逐级递减，最末为0", \
      "ratings whose `from` does not fall, the last to 0") \
    X(JIXIAO_ERR_RATING_UNKNOWN, "rating-unknown", 0, "没有这个评判等级；请填计分标准中的等级名称", \
      "no such rating; write one of the rule's") \
    X(JIXIAO_ERR_RATING_RANGE, "rating-range", 0, "给分不在评判等级的范围内；请改给分或改等级", \
      "points that the rating does not stand for; change the points or the rating") \
    X(JIXIAO_ERR_GOAL_MIXED, "goal-mixed", 0, "同一行既有指标值、完成值，又有评判等级、给分；请只留一种", \
      "a row with both a target or an actual and a rating or points given; keep one of the two") \
    X(JIXIAO_ERR_LESS_RANGE, "less-range", 0, "调减分值只用于完成值明显高于指标值的行，不超过该行得分", \
      "points taken off a row that does not overshoot, or more than it scores") \
    X(JIXIAO_ERR_ROWS_OVER, "rows-over", 0, "各行分值之和超过指标分值；请核对各行分值", \
      "the rows' points sum to more than the indicator's; check them") \
    X(JIXIAO_FINDING_ROWS_SUM, "rows-sum", 1, "各行分值之和低于指标分值", \
      "the rows' points sum to less than the indicator's") \
    X(JIXIAO_FINDING_OVER_TARGET, "over-target", 1, "完成值明显高于指标值", \
      "an actual far above its target") \
    X(JIXIAO_FINDING_SENSE_UNSAID, "sense-unsaid", 1, "没有填方向，按不低于计分", \
      "no sense is given; scored as at least") \
    X(JIXIAO_FINDING_SHARE_UNDEFINED, "share-undefined", 1, "指标值为负，完成比例无法计算，未完成按0分计", \
      "of a target below 0 there is no share; not met, it scores 0") \
    X(JIXIAO_FINDING_COMPLETION_FAR, "completion-far", 1, "完成值是指标值的十倍以上，请核对数值和单位", \
      "an actual of ten times its target or more; check the numbers and their unit") \
    X(JIXIAO_FINDING_NO_RATING, "no-rating", 1, "定性指标没有填评判等级", \
      "a qualitative row without its rating") \
    X(JIXIAO_ERR_BONUS_INSIDE, "bonus-inside", 0, "加分项不能在指标组内，也不能是指标组；请放在第一级", \
      "a bonus inside a group, or a group that is one; put it on the first level") \
    X(JIXIAO_FINDING_BONUS_BLANK, "bonus-blank", 1, "加分项空白，按没有加分处理", \
      "a bonus left blank, taken as none") \
    X(JIXIAO_ERR_ROLE_TWICE, "role-twice", 0, "一个指标只能有一种计入方式；请只留一种", \
      "a leaf with two roles; keep one") \
    X(JIXIAO_ERR_VETO_INSIDE, "veto-inside", 0, "一票否决项不能在指标组内，也不能是指标组；请放在第一级", \
      "a veto inside a group, or a group that is one; put it on the first level") \
    X(JIXIAO_ERR_VETO_GRADE, "veto-grade", 0, "一票否决项写的等级不在指标体系的等级中；请写其中一个等级的名称", \
      "a veto that names no grade of the tree; name one of them") \
    X(JIXIAO_ERR_VETO_KIND, "veto-kind", 0, "一票否决项的计分方式只能是达标（flag）", \
      "a veto of another kind than flag; make it a flag") \
    X(JIXIAO_ERR_VETO_POINTS, "veto-points", 0, "一票否决项不计分，不能有分值；请删去分值", \
      "a veto with points; it has none: leave them out") \
    X(JIXIAO_ERR_CHOOSE_POINTS, "choose-points", 0, "择项计分所含各项的分值应相同，等于本组分值除以选取项数", \
      "a child of a choice whose points are not the group's by the number that is chosen") \
    X(JIXIAO_ERR_TREE_PATH, "tree-path", 0, "打分表的指标体系应在同一文件夹或其下级；请放到那里，或指明文件夹（--trees、trees=）", \
      "a sheet's tree is in its folder or below; put it there, or give its folder (--trees, trees=)") \
    X(JIXIAO_ERR_TREE_FILE, "tree-file", 0, "不是能读的指标体系；请用 jixiao check 查看", \
      "no tree that can be read; see jixiao check") \
    X(JIXIAO_ERR_FILE_KIND, "file-kind", 0, "是设备一类；请给出普通文件", \
      "a device; give a plain file") \
    X(JIXIAO_ERR_FILE_SIZE, "file-size", 0, "文件太大；请拆开，或核对文件名", \
      "too large a file; split it, or check its name") \
    X(JIXIAO_ERR_FILE_SILENT, "file-silent", 0, "没有程序往命名管道里写；请先启动它", \
      "nothing writes to the FIFO; start that first") \
    X(JIXIAO_ERR_CAPS_BY, "caps-by", 0, "封顶只能按分档计分（bands）或按幅度加减分（steps）的指标；请写这样一个指标的编号", \
      "caps by what is no leaf with a measure; name one of the kinds bands and steps") \
    X(JIXIAO_ERR_LIMIT_TWICE, "limit-twice", 0, "计分参数已有限度，或限度不在第一行；请删去这一格", \
      "a limit where the rule has one, or below the first row; delete it") \
    X(JIXIAO_FINDING_PART_STEP, "part-step", 1, "不足一档的部分，其他算法得分不同", \
      "a part of a step, which other readings score otherwise") \
    X(JIXIAO_FINDING_OVER_BUDGET, "over-budget", 1, "比率超过100%；是执行率的，请核对预算数和执行数", \
      "a ratio above 1; of an execution rate check what was budgeted and what was spent") \
    X(JIXIAO_FINDING_SENSE_EQUAL, "sense-equal", 1, "方向是等于，完成值高于指标值；请核对是否应为不低于", \
      "the sense is exactly, and the actual is above its target; see whether it is at least") \
    X(JIXIAO_FINDING_ACTUAL_COPIED, "actual-copied", 1, "完成值带有≥、不低于等符号，是抄的指标值；请填实际完成的数", \
      "an actual with a sign (≥, at least) is copied from its target; write what was done") \
    X(JIXIAO_ERR_FORM_TREE, "form-tree", 0, "认不出这张表是按哪个指标体系印的；请用 --tree（Python：tree=）指明。各指标体系认出的指标数", \
      "which tree this form is printed by is not to be seen; name it with --tree (Python: tree=). Leaves found of each") \
    X(JIXIAO_ERR_FORM_TWICE, "form-twice", 0, "表上有两列都像自评得分，分不清哪一列是；请把其中一列的表头改为“自评得分”", \
      "two columns of the form may be the claims; only one should be named so") \
    X(JIXIAO_FINDING_FORM_UNMATCHED, "form-unmatched", 1, "这一行与指标体系中的指标对不上，没有读；请核对指标名称", \
      "a row that is none of the tree's leaves was not read; check its name") \
    X(JIXIAO_FINDING_FORM_POINTS, "form-points", 1, "表上的分值与指标体系的不同，按指标体系计分", \
      "points on the form that are not the tree's, by which it is scored") \
    X(JIXIAO_FINDING_FORM_LACKS, "form-lacks", 1, "表上没有找到这个指标", \
      "the form does not have this leaf") \
    X(JIXIAO_ERR_TERMS, "terms", 0, "数据名称、计量单位只用于写明度量的计分标准，个数不多于其数据列；请删去或改写", \
      "names or a unit of amounts that the rule does not measure, or more names than amounts; leave them out") \
    X(JIXIAO_ERR_ADJUSTABLE, "adjustable", 0, "只有各行自有分值、按合计汇总的指标，分值才能由填报单位调整；请删去 adjustable", \
      "only a leaf whose rows have points of their own, in groups that add up, is adjustable; leave that out") \
    X(JIXIAO_FINDING_POINTS_ADJUSTED, "points-adjusted", 1, "分值与印发的不同，按填报的分值计分", \
      "points that are not those printed, by which it is scored") \
    X(JIXIAO_FINDING_POINTS_SUM, "points-sum", 1, "填报的各指标分值之和不是满分，总分不足为据", \
      "adjusted points that do not sum to the full points; the total is unsupported") \
    X(JIXIAO_FINDING_TOTAL_PARTS, "total-parts", 1, "总额与其中各行之和不符，按其中各行计分；请核对", \
      "a total that is not the sum of its parts, by which it is scored; check them") \
    X(JIXIAO_FINDING_SCORE_CELL, "score-cell", 1, "计算得分一格与按基础数据计算的不同，按基础数据计分；请用表格程序打开，重新计算后保存", \
      "a score cell is not what the facts score, by which it is scored; open it in a spreadsheet program, recalculate and save it") \
    X(JIXIAO_FINDING_FACTS_GONE, "facts-gone", 1, "打分表之后没有它的依据，没有基础数据可计分；请从原来的工作簿找回依据工作表", \
      "the form has lost its worksheet of facts, and none score; take it from the workbook as it was") \
    X(JIXIAO_FINDING_BELOW_TABLE, "below-table", 1, "小表之下的格里填了数，没有计入；请填到小表的行里，不够时在最下面的细行上面插入行", \
      "facts below their table, which are not counted; move them into its rows, and insert rows above its thin last one if there are too few")
// clang-format on

/* All words in one constant, found by offset: a table of pointers would cost the loader a
 * relocation each. */
struct error_words {
#define X(code, name, finding, zh, en)                                                             \
    char name_##code[sizeof name], zh_##code[sizeof zh], en_##code[sizeof en];
    ERRORS(X)
#undef X
};

static const struct error_words error_words = {
#define X(code, name, finding, zh, en) name, zh, en,
    ERRORS(X)
#undef X
};

static const struct {
    uint16_t name, finding, text[2];
} errors[JIXIAO_ERR_END] = {
#define AT(member) offsetof(struct error_words, member)
#define X(code, name, finding, zh, en)                                                             \
    [code] = {AT(name_##code), finding, {AT(zh_##code), AT(en_##code)}},
    ERRORS(X)
#undef X
};

static const char *at(uint16_t offset)
{
    return (const char *)&error_words + offset;
}

const char *jixiao_err_name(uint32_t code)
{
    return code < JIXIAO_ERR_END ? at(errors[code].name) : NULL;
}

const char *jixiao_err_text(uint32_t code, uint32_t lang)
{
    return code < JIXIAO_ERR_END ? at(errors[code].text[lang == JIXIAO_EN]) : NULL;
}

int jixiao_err_is_finding(uint32_t code)
{
    return code < JIXIAO_ERR_END && errors[code].finding;
}

int jixiao_err_is_of_tree(uint32_t code)
{
    return code == JIXIAO_FINDING_GROUP_SUM || code == JIXIAO_FINDING_PARTS_SUM ||
           code == JIXIAO_FINDING_GRADES_OPEN || code == JIXIAO_FINDING_POOL_SHORT ||
           code == JIXIAO_FINDING_BANDS_JUMP || code == JIXIAO_FINDING_BANDS_TURNS;
}

/* Names and words of a small enum. */
struct words {
    const char *name;
    const char *text[2];
};

static const struct words states[JIXIAO_STATE_END] = {
    [JIXIAO_COMPUTED] = {"computed", {"按数据计算", "computed"}},
    [JIXIAO_JUDGED] = {"judged", {"人工评定", "judged"}},
    [JIXIAO_CLAIMED] = {"claimed", {"仅有自评分", "claimed"}},
    [JIXIAO_NOT_APPLICABLE] = {"not_applicable", {"不适用", "not applicable"}},
    [JIXIAO_MISSING] = {"missing", {"未填", "missing"}},
    [JIXIAO_INVALID] = {"invalid", {"数据有误", "invalid"}},
    [JIXIAO_NOT_CHOSEN] = {"not_chosen", {"未选", "not chosen"}},
};

static const struct words verdicts[JIXIAO_VERDICT_END] = {
    [JIXIAO_NO_VERDICT] = {NULL, {"", ""}},
    [JIXIAO_AGREES] = {"agrees", {"一致", "agrees"}},
    [JIXIAO_ROUNDED] = {"rounded", {"取整后一致", "rounded"}},
    [JIXIAO_OVER_CLAIMED] = {"over-claimed", {"自评偏高", "over-claimed"}},
    [JIXIAO_UNDER_CLAIMED] = {"under-claimed", {"自评偏低", "under-claimed"}},
    [JIXIAO_UNCLAIMED] = {"unclaimed", {"未填自评分", "unclaimed"}},
    [JIXIAO_UNSUPPORTED] = {"unsupported", {"无数据支撑", "unsupported"}},
};

#define NAMED(noun, table, end)                                                                    \
    const char *jixiao_##noun##_name(uint32_t noun)                                                \
    {                                                                                              \
        return noun < (end) ? (table)[noun].name : NULL;                                           \
    }                                                                                              \
    const char *jixiao_##noun##_text(uint32_t noun, uint32_t lang)                                 \
    {                                                                                              \
        return noun < (end) ? (table)[noun].text[lang == JIXIAO_EN] : NULL;                        \
    }

NAMED(state, states, JIXIAO_STATE_END)
NAMED(verdict, verdicts, JIXIAO_VERDICT_END)

const char *jixiao_version(void)
{
    return JIXIAO_VERSION;
}
