/* SPDX-License-Identifier: MIT
 *
 * jixiao (绩效): scores budget-performance self-evaluation sheets (部门整体绩效自评打分表).
 *
 * This header is what a program needs that reads trees and sheets, scores them, and asks why.
 *
 *   tree    指标体系  the rubric as data: groups over leaves. A leaf has points and a kind
 *                     (计分方式), which turns facts into a score by the leaf's rule.
 *   sheet   打分表    one department's year: the facts (基础数据), claims (自评得分) and
 *                     reviews (复核得分) of a tree's leaves.
 *   result  结果      what a sheet scores: a mark (评分结果) for each leaf and group, the total,
 *                     and the findings (核查疑点), with every reason in Chinese and in English.
 *
 * The shortest way is a sheet's text in, a result's text out, by jixiao_score_json(). The longer
 * way reads the sheet and asks for what is wanted:
 *
 *   struct jixiao_sheet *sheet;
 *   struct jixiao_result *result = NULL;
 *   char why[4096];
 *   if (jixiao_sheet_read(text, size, NULL, NULL, NULL, NULL, &sheet) == JIXIAO_OK &&
 *       jixiao_sheet_score(sheet, NULL, &result) == JIXIAO_OK) {
 *       const struct jixiao_total *total = jixiao_result_total(result);
 *       jixiao_result_explain(result, JIXIAO_NONE, JIXIAO_ZH, why, sizeof why);
 *   }
 *   jixiao_result_free(result);
 *   jixiao_sheet_free(sheet);
 *
 * The other headers, each about one noun:
 *
 *   jixiao-kinds.h    what kinds there are, their columns; a typed function to score by each
 *   jixiao-tree.h     trees as data, checking them, building them
 *   jixiao-fill.h     filling a sheet cell by cell; entries, marks and totals without a sheet; the
 *                     members of every struct by name, for languages that know symbols only
 *   jixiao-columns.h  many departments at once, whose facts lie in columns
 *   jixiao-report.h   what is shown of a result or of many (an audit), written as CSV, JSON, HTML
 *   jixiao-compare.h  two sheets, or two trees, beside each other; who gains and who loses
 *   jixiao-what-if.h  what the next points would take; jixiao-receipt.h: to verify a result later
 *
 * What holds of all of them:
 *
 *   Numbers   Exact, in millionths. A score is an exact fraction, rounded once, half up by size
 *             (四舍五入), to the tree's places; every sum after that is exact.
 *   Absent    JIXIAO_ABSENT is a blank, and never 0. In facts it takes the column's default or
 *             leaves the facts incomplete; in results it says that there is no such number.
 *   Counting  Rows and columns count from 1; 0 is none, or the whole table. Indicators are indexes
 *             into the tree's array, from 0, in its reading order.
 *   Texts     UTF-8. They end in NUL unless their size is passed too. A returned const char * lives
 *             as long as the object it came from, one of the library itself always; it is NULL
 *             only where that is said.
 *   Buffers   Functions that write a text into `buf` return its length without the NUL. At most
 *             `size` bytes are written, NUL included, cut between characters.
 *   Errors    Functions that return int return JIXIAO_OK or a code of enum jixiao_err. An object
 *             or a place for a result that is NULL is JIXIAO_ERR_ARGUMENT, or gives NULL, 0 or
 *             nothing.
 *   Memory    Objects and returned texts take it from a struct jixiao_memory. Nothing else
 *             allocates; scoring never does. docs/reliability.md has the stack that a call takes.
 *   Threads   The library has no state. A function may be called from any thread; an object that is
 *             being filled belongs to one thread at a time; trees, finished sheets and results may
 *             be read by many.
 *   Never     Files, clocks, locales, printing.
 *
 * Not promised: the wording of texts, the order of findings of one leaf, and the size of structs
 * that the library fills: let your compiler count, or ask jixiao_struct_size().
 */
#ifndef JIXIAO_H
#define JIXIAO_H

#include <stddef.h>
#include <stdint.h>

/* The version of all that comes with the library: it is written here only. For #if, 10203 is
 * 1.2.3. */
#define JIXIAO_VERSION "0.1.0"
#define JIXIAO_VERSION_MAJOR 0
#define JIXIAO_VERSION_MINOR 1
#define JIXIAO_VERSION_PATCH 0
#define JIXIAO_VERSION_NUMBER 100

/* The numbers of errors, findings, states, verdicts and kinds, made from the library's tables. */
#include "jixiao-codes.h"
/* JIXIAO_API. */
#include "jixiao-export.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that runs, as "0.1.0". */
JIXIAO_API const char *jixiao_version(void);

/* Languages of texts. A value that is neither is taken as Chinese. Every text that the library
 * words has both, of the same meaning. */
enum jixiao_lang { JIXIAO_ZH = 0, JIXIAO_EN = 1 };

/* ---- Memory ------------------------------------------------------------------------------- */

/* Where the memory of an object or of a returned text comes from: an arena, a pool, a host that
 * counts. Functions that take one take NULL
 * for malloc and free. An object keeps a copy of the struct, not of what `context` points to, takes
 * all its memory there, and gives all of it back when it is freed. */
struct jixiao_memory {
    /* `size` bytes, more than 0, aligned as malloc's; or NULL, and the call is
     * JIXIAO_ERR_MEMORY. */
    void *(*allocate)(void *context, size_t size);
    /* Takes back what allocate() gave; never NULL. */
    void (*release)(void *context, void *memory);
    /* Passed to both. */
    void *context;
};

/* ---- Numbers ------------------------------------------------------------------------------ */

/* A number in millionths: 1.5 is 1500000. Its unit is its column's: points (分), 万元, a ratio
 * (0.4 is 40%), a count. */
typedef int64_t jixiao_num;

/* 1; also yes, and the second choice of a column. */
#define JIXIAO_ONE 1000000LL
/* A blank. */
#define JIXIAO_ABSENT (-9223372036854775807LL - 1)
/* No indicator, no grade. */
#define JIXIAO_NONE 4294967295U
/* The largest magnitude of a number, 9e12 whole units; the most points of a leaf, 1e6. */
#define JIXIAO_MAX_NUM 9000000000000000000LL
#define JIXIAO_MAX_POINTS 1000000000000LL

/* A constant, of at most 15 digits: JIXIAO_NUM(8.89). What arrives as a double at run time goes
 * through jixiao_num_from_double(), which refuses what is no such number. */
#ifdef __cplusplus
#define JIXIAO_NUM(x) (static_cast<jixiao_num>((x)*1000000.0 + ((x) < 0 ? -0.5 : 0.5)))
#else
#define JIXIAO_NUM(x) ((jixiao_num)((x)*1000000.0 + ((x) < 0 ? -0.5 : 0.5)))
#endif

/* Reads `size` bytes as [-+]?digits[.digits][%]; "40%" is 0.4. Zeros after the sixth decimal are
 * read.
 *   JIXIAO_ERR_NUMBER        anything else: an exponent, a space, grouping, nothing at all
 *   JIXIAO_ERR_NUMBER_FINE   another digit than 0 after the sixth decimal
 *   JIXIAO_ERR_NUMBER_RANGE  beyond 9e12
 * On an error *num is JIXIAO_ABSENT. */
JIXIAO_API int jixiao_num_parse(const char *text, size_t size, jixiao_num *num);

/* Reads a double as its decimal of at most 15 significant digits. Refused, with the same errors:
 * a double that is not the nearest to that decimal (0.1 + 0.2), one finer than a millionth, one
 * beyond 9e12, NaN and the infinities. By integers only: the same answer on every machine. */
JIXIAO_API int jixiao_num_from_double(double value, jixiao_num *num);

/* Writes a number with at least `places` decimals, 0 to 6, and no needless ones: "8.89", "-0.5",
 * "87.00"; nothing for JIXIAO_ABSENT. 24 bytes always do. */
JIXIAO_API size_t jixiao_num_format(jixiao_num num, uint32_t places, char *buf, size_t size);

/* ---- Errors and findings ------------------------------------------------------------------ */

/* A code's stable name, "rule-range"; claim-range names both an error and a finding. NULL if there
 * is no such code. */
JIXIAO_API const char *jixiao_err_name(uint32_t code);

/* What a code means, a sentence. NULL if there is no such code. */
JIXIAO_API const char *jixiao_err_text(uint32_t code, uint32_t lang);

/* Where something is wrong. */
struct jixiao_place {
    /* enum jixiao_err; JIXIAO_OK if nothing is wrong. */
    uint32_t err;
    /* enum jixiao_in. */
    uint32_t table;
    /* From 1; 0: the whole table. */
    uint32_t row;
    /* From 1, of the kind's record; 0: the whole row. */
    uint32_t column;
};

/* An error or a finding (核查疑点) of a tree or a sheet, zeroed but for what it says. An error refuses
 * the whole or makes a leaf invalid; a finding changes no score and should be looked at.
 * jixiao_err_is_finding() tells them apart. */
struct jixiao_finding {
    /* enum jixiao_err. */
    uint32_t code;
    /* Of the indicator; JIXIAO_NONE: of the whole. */
    uint32_t index;
    /* As in struct jixiao_place. */
    uint32_t table;
    /* Of facts: the form that the column is of. */
    uint32_t form;
    uint32_t row, column;
    /* What jixiao_sheet_at() said when this was filled: a line, a cell; 0: nothing. */
    uint32_t where;
    /* What is printed or stated, and what there is; or JIXIAO_ABSENT. */
    jixiao_num declared, found;
    /* The words, key or value that it concerns, or NULL. */
    const char *text;
    /* A place in the caller's words (a line and column, a JSON pointer), or NULL. */
    const char *place;
};

/* ---- Scoring one leaf --------------------------------------------------------------------- */

/* A rule or facts: numbers, row by row, each column as the kind's record says (jixiao-kinds.h): its
 * type, its unit, its range, whether it may be absent. The caller's memory. */
struct jixiao_table {
    /* rows × columns of them; may be NULL where there are no rows. */
    const jixiao_num *cells;
    uint32_t rows;
    /* As many as the form has; not read where there are no rows. */
    uint32_t columns;
    /* Of facts: the index of the form; 0 for rules. */
    uint32_t form;
    /* NULL, or a name (or NULL) a row, which explanations print. */
    const char *const *names;
};

/* What a veto does to the grade: nothing, where it is met; it holds it down; that is not known. */
enum jixiao_veto { JIXIAO_VETO_MET = 0, JIXIAO_VETO_HOLDS = 1, JIXIAO_VETO_UNKNOWN = 2 };

/* The outcome of a leaf (评分结果), or of a group, whose points, score, low, high, claim and reviewed
 * are made of its children's. All in points (分). For a deduction (扣分项) `score` is what is left of
 * its points, and `lost` and `claim` are what comes off the total. */
struct jixiao_mark {
    jixiao_num points;
    /* JIXIAO_ABSENT while it is not known (missing, invalid), or not applicable. */
    jixiao_num score;
    /* The least and the most that the score can be, whatever the missing facts say. */
    jixiao_num low, high;
    /* points − score; of a bonus 0; or JIXIAO_ABSENT. */
    jixiao_num lost;
    /* As written down, rounded half up to the tree's places; or JIXIAO_ABSENT. */
    jixiao_num claim;
    /* claim − score (of a deduction claim − lost), or JIXIAO_ABSENT. */
    jixiao_num difference;
    /* The review's score where there is one, else the score; or JIXIAO_ABSENT. */
    jixiao_num reviewed;
    /* Of a group that is worth another share of other points: the sum of what is in it, and the
     * points of that; else JIXIAO_ABSENT. */
    jixiao_num own, own_points;
    /* Of the points and the score, what is the department's own judgement that nobody reviewed:
     * rows with a rating, parts that are judged; else 0. Of leaves within the full points alone. */
    jixiao_num judged_points, judged_score;
    /* enum jixiao_state; of a group 0, but JIXIAO_MISSING where nobody chose in it, and
     * JIXIAO_NOT_CHOSEN where another was chosen. */
    uint32_t state;
    /* enum jixiao_verdict; of a group 0. */
    uint32_t verdict;
    /* Of a veto (一票否决): enum jixiao_veto. Its points, low and high are 0. */
    uint32_t veto;
    /* The first error of an invalid leaf; of incomplete facts, the first absent cell. */
    struct jixiao_place error;
};

/* Scores one leaf from facts, without a tree or a sheet. Allocates nothing.
 *   kind    enum jixiao_kind: jixiao-kinds.h has what each reads
 *   points  above 0, at most 1e6, without more decimals than `places`
 *   rule    a table, or NULL for no rows
 *   facts   a table
 *   places  0 to 6
 * Fills *mark: computed or judged; missing (incomplete facts: low 0, high points) or invalid.
 * Returns mark->error.err: JIXIAO_OK, JIXIAO_FINDING_FACTS_INCOMPLETE, or the first error in
 * reading order, the rule before the facts, cells before what concerns rows and sums. */
JIXIAO_API int jixiao_score(uint32_t kind, jixiao_num points, const struct jixiao_table *rule,
                            const struct jixiao_table *facts, uint32_t places,
                            struct jixiao_mark *mark);

/* ---- Trees and sheets --------------------------------------------------------------------- */

struct jixiao_tree;
struct jixiao_sheet;

/* A tree that ships with the library, by its id ("sichuan-ebian-2023"); NULL if there is none.
 * It is the library's own and lives for ever; docs/trees has each tree's readings of its
 * clauses. */
JIXIAO_API const struct jixiao_tree *jixiao_tree_find(const char *id);

/* Reads a tree from its JSON text (tree/1 of docs/formats.md). *tree is set unless memory ran out,
 * and is the caller's to free; jixiao_tree_findings() lists what was wrong with it. Returns the
 * first error: such a tree scores nothing. */
JIXIAO_API int jixiao_tree_read(const char *text, size_t size, const struct jixiao_memory *memory,
                                const struct jixiao_tree **tree);

/* Frees a tree that was read or built, once no sheet of it is left. Takes NULL, and trees that
 * ship, which it leaves alone. */
JIXIAO_API void jixiao_tree_free(const struct jixiao_tree *tree);

/* Finds the tree that a sheet names, or NULL; called once a sheet, with the caller's `context`. */
typedef const struct jixiao_tree *jixiao_find_tree(void *context, const char *name);

/* Reads a sheet from its JSON text (sheet/1): of `tree`, which must outlive it; or where that is
 * NULL, of the tree that the sheet names, found by `find` (NULL: among those that ship). *sheet is
 * set unless memory ran out, is finished, and is the caller's to free. Returns JIXIAO_OK if the
 * sheet can be scored, whatever is wrong inside its leaves, or the first error that refuses it. */
JIXIAO_API int jixiao_sheet_read(const char *text, size_t size, const struct jixiao_tree *tree,
                                 jixiao_find_tree *find, void *context,
                                 const struct jixiao_memory *memory, struct jixiao_sheet **sheet);

/* Frees a sheet, once no result of it is left. Takes NULL. */
JIXIAO_API void jixiao_sheet_free(struct jixiao_sheet *sheet);

/* ---- Results ------------------------------------------------------------------------------ */

struct jixiao_result;

/* The total of a sheet: the sum of its leaves, scaled where some are not applicable, less what the
 * deductions (扣分项) take off and with what the bonuses (加分项) add, not below 0 and at most the
 * tree's `most`. All in points (分). */
struct jixiao_total {
    /* The full points: of all leaves, deductions and bonuses aside. */
    jixiao_num points;
    /* JIXIAO_ABSENT while a leaf is missing or invalid. */
    jixiao_num score;
    /* The least and the most that it can be, whatever the missing facts say. */
    jixiao_num low, high;
    /* What the deductions take off, and what the bonuses (加分项) come to. */
    jixiao_num deducted, added;
    /* The stated total, else the sum of the claims; or JIXIAO_ABSENT. */
    jixiao_num claim;
    /* The claims, less what deductions claim; JIXIAO_ABSENT where a leaf has none. */
    jixiao_num claim_sum;
    /* claim − score, or JIXIAO_ABSENT. */
    jixiao_num difference;
    /* Made of the marks' `reviewed` as the score is of their scores; or JIXIAO_ABSENT. */
    jixiao_num reviewed;
    /* Where leaves are not applicable: the sum of the others' scores, and their points, which are
     * scaled to the full points. JIXIAO_ABSENT where nothing is scaled. */
    jixiao_num scaled_from, scaled_of;
    /* Where the tree's caps hold it down: the most that it may be, and the score that it would be,
     * or JIXIAO_ABSENT; JIXIAO_ABSENT both where they do not. */
    jixiao_num capped_most, capped_from;
    /* Deductions and bonuses aside, of the leaves that are computed or judged: what is by data, or
     * by a judgement that was reviewed; and what is the department's own judgement. */
    jixiao_num supported_points, supported_score;
    jixiao_num judged_points, judged_score;
    /* enum jixiao_verdict. */
    uint32_t verdict;
    /* Index of the tree's grade; JIXIAO_NONE: it has none, or low and high differ in it. */
    uint32_t grade;
    /* Index of the grade that it would be without a veto, where that is another; or JIXIAO_NONE. */
    uint32_t grade_was;
    /* How many leaves are in each state, vetoes aside; missing are choices that nobody made too. */
    uint32_t states[JIXIAO_STATE_END];
    /* JIXIAO_OK, or why there is no total: JIXIAO_ERR_NONE_APPLICABLE; JIXIAO_ERR_TREE; the error
     * that refuses the sheet; JIXIAO_ERR_ARGUMENT for a stated total beyond 9e12. */
    uint32_t err;
};

/* Scores a finished sheet, which must outlive the result. *result is set unless memory ran out
 * or the sheet is NULL or not finished (JIXIAO_ERR_ARGUMENT), and is the caller's to free. A
 * sheet that is refused, or of which no leaf is applicable, gives the error, and a result that
 * holds what was wrong. */
JIXIAO_API int jixiao_sheet_score(const struct jixiao_sheet *sheet,
                                  const struct jixiao_memory *memory,
                                  struct jixiao_result **result);

/* Frees a result and all that it gave out. Takes NULL. */
JIXIAO_API void jixiao_result_free(struct jixiao_result *result);

/* The total; its `err` says whether it is one. */
JIXIAO_API const struct jixiao_total *jixiao_result_total(const struct jixiao_result *result);

/* The mark of an indicator, groups too; NULL where there is none. */
JIXIAO_API const struct jixiao_mark *jixiao_result_mark(const struct jixiao_result *result,
                                                        uint32_t index);

/* Every error and finding, of reading the sheet and of scoring it, and their count. */
JIXIAO_API const struct jixiao_finding *jixiao_result_findings(const struct jixiao_result *result,
                                                               size_t *count);

/* Writes a finding or an error in words: which leaf, row and column, what there is, what is
 * expected, what to do. `tree`: that which it is about, or NULL. */
JIXIAO_API size_t jixiao_finding_text(const struct jixiao_tree *tree,
                                      const struct jixiao_finding *finding, uint32_t lang,
                                      char *buf, size_t size);

/* Writes why an indicator has its score: the clause, the numbers, the arithmetic, the rows that
 * cost points. JIXIAO_NONE: why the total is what it is. Nothing where there is no such mark. */
JIXIAO_API size_t jixiao_result_explain(const struct jixiao_result *result, uint32_t index,
                                        uint32_t lang, char *buf, size_t size);

/* What a result's text holds, as bits. 0 is names, codes and numbers alone. */
enum jixiao_json {
    /* Words in Chinese, in English. */
    JIXIAO_JSON_ZH = 1,
    JIXIAO_JSON_EN = 2,
    /* Why each leaf has its score, in the languages above. */
    JIXIAO_JSON_WHY = 4,
    JIXIAO_JSON_ALL = 7
};

/* The whole in one call: a sheet/1 in, a result/1 out, or of a sheet that is refused a refused/1
 * (docs/formats.md). `tree` may be NULL: one that ships. `flags` are of enum jixiao_json.
 * *result is the caller's, for jixiao_text_free() with the same memory; NULL only if memory ran
 * out. Returns as jixiao_sheet_score(). */
JIXIAO_API int jixiao_score_json(const char *text, size_t size, const struct jixiao_tree *tree,
                                 uint32_t flags, const struct jixiao_memory *memory, char **result);

/* Frees a text that the library returned. Takes NULL. */
JIXIAO_API void jixiao_text_free(char *text, const struct jixiao_memory *memory);

#ifdef __cplusplus
}
#endif

#endif
