/* SPDX-License-Identifier: MIT
 * Pictures in a page, as SVG. What they show is also written beside them or below, so that whoever
 * sees no picture, or no colours, misses nothing. */
#include "write.h"

enum {
    WIDE = 720,      /* of a picture, in its own units */
    NAMES = 230,     /* of the names before the bars */
    BARS = 380,      /* the longest bar */
    LINE = 22,       /* from bar to bar */
    THICK = 14,      /* a bar */
    MOST_LEAVES = 60 /* bars of a sheet */
};

#define FULL "#2f6f9f"
#define LOST "#d9822b"

static void put(struct jixiao__writer *w, const char *markup)
{
    jixiao__out_raw(&w->out, markup);
}

static void put_attribute(struct jixiao__writer *w, const char *name, int64_t value)
{
    put(w, " ");
    put(w, name);
    put(w, "=\"");
    jixiao__out_whole(&w->out, value);
    put(w, "\"");
}

static void put_bar(struct jixiao__writer *w, int64_t x, int64_t y, int64_t width, int64_t height,
                    const char *look)
{
    if (width <= 0 || height <= 0)
        return;
    put(w, "<rect");
    put_attribute(w, "x", x);
    put_attribute(w, "y", y);
    put_attribute(w, "width", width);
    put_attribute(w, "height", height);
    put(w, look);
    put(w, "></rect>");
}

static void text_begin(struct jixiao__writer *w, int64_t x, int64_t y, const char *anchor)
{
    put(w, "<text");
    put_attribute(w, "x", x);
    put_attribute(w, "y", y);
    put(w, " text-anchor=\"");
    put(w, anchor);
    put(w, "\">");
}

static void text_end(struct jixiao__writer *w)
{
    put(w, "</text>\n");
}

static void picture_begin(struct jixiao__writer *w, int64_t height, const char *zh, const char *en)
{
    put(w, "<h3>");
    jixiao__html_words(w, zh, en);
    put(w, "</h3>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
           "style=\"max-width:720px;width:100%;font:13px sans-serif\" aria-label=\"");
    jixiao__html_words(w, zh, en);
    put(w, "\" viewBox=\"0 0 720 ");
    jixiao__out_whole(&w->out, height);
    put(w, "\">\n");
}

/* ---- Where points were lost --------------------------------------------------------------- */

/* How far a number of points reaches in a bar. */
static int64_t reach(jixiao_num num, jixiao_num most)
{
    if (num <= 0 || most <= 0)
        return 0;
    return (int64_t)((double)(num < most ? num : most) / (double)most * BARS + 0.5);
}

/* A leaf's name, at most so long as there is room before the bars. */
static void put_name(struct jixiao__writer *w, uint32_t index)
{
    const struct jixiao_tree *tree = w->report->result->tree;
    struct jixiao__text text;
    char words[256];
    size_t at, width = 0;
    jixiao__words_begin(&text, w->lang, words, sizeof words);
    jixiao__put_label(&text, tree->indicators[index].name, tree->indicators[index].id,
                      jixiao__name_is_shared(tree, index));
    jixiao__text_end(&text);
    for (at = 0; words[at] && width <= 30; at++)
        if (((unsigned char)words[at] & 0xC0) != 0x80)
            width += (unsigned char)words[at] >= 0xE0 ? 2 : 1;
    if (width > 30)
        while (at && ((unsigned char)words[at] & 0xC0) == 0x80)
            at++;
    jixiao__html_text(w, words, at);
    put(w, words[at] ? "…" : "");
}

static void put_num(struct jixiao__writer *w, jixiao_num num, uint32_t places)
{
    char digits[24];
    jixiao__out_bytes(&w->out, digits, jixiao_num_format(num, places, digits, sizeof digits));
}

/* What a leaf lost, or may have; of one that is not scored, what it can be. */
static void put_numbers(struct jixiao__writer *w, const struct jixiao_mark *mark, int64_t y)
{
    uint32_t places = w->report->result->tree->places;
    text_begin(w, NAMES + BARS + 8, y, "start");
    if (mark->score == JIXIAO_ABSENT) {
        put_num(w, mark->low, 0);
        put(w, "–");
        put_num(w, mark->high, 0);
    } else {
        put_num(w, mark->score, places);
    }
    put(w, "/");
    put_num(w, mark->points, 0);
    text_end(w);
}

static void put_leaf(struct jixiao__writer *w, uint32_t index, jixiao_num most, int64_t y)
{
    const struct jixiao_indicator *leaf = &w->report->result->tree->indicators[index];
    const struct jixiao_mark *mark = &w->report->result->marks[index];
    int64_t sure = reach(mark->low, most), open = reach(mark->high, most);
    int64_t full = reach(mark->points, most);
    text_begin(w, NAMES - 8, y + THICK - 2, "end");
    put_name(w, index);
    text_end(w);
    if (mark->state != JIXIAO_NOT_APPLICABLE) {
        put_bar(w, NAMES, y, sure, THICK, " fill=\"" FULL "\"");
        put_bar(w, NAMES + sure, y, open - sure, THICK, " fill=\"#d8dee6\"");
        if (mark->lost != 0)
            put_bar(w, NAMES + open, y, full - open, THICK, " fill=\"" LOST "\"");
    }
    put_bar(w, NAMES, y, full, THICK, " fill=\"none\" stroke=\"#555\"");
    if (mark->claim != JIXIAO_ABSENT && !jixiao__role(leaf)->info.is_off)
        put_bar(w, NAMES + reach(mark->claim, most) - 2, y - 2, 4, THICK + 4, " fill=\"#111\"");
    put_numbers(w, mark, y + THICK - 2);
}

static int is_shown(const struct jixiao_report *r, uint32_t index, int all)
{
    const struct jixiao_mark *mark = &r->result->marks[index];
    return mark->points > 0 && (all || mark->lost != 0);
}

void jixiao__html_losses(struct jixiao__writer *w)
{
    const struct jixiao_report *r = w->report;
    int all = r->n_leaves <= MOST_LEAVES;
    jixiao_num most = 0;
    uint32_t i, n = 0, at = 0;
    for (i = 0; i < r->n_leaves; i++) {
        const struct jixiao_mark *mark = &r->result->marks[r->leaves[i]];
        if (n == MOST_LEAVES || !is_shown(r, r->leaves[i], all))
            continue;
        most = mark->points > most ? mark->points : most;
        n++;
    }
    if (!n)
        return;
    picture_begin(w, (int64_t)n * LINE + 4,
                  "各指标得分（蓝）、待定（灰）、失分（橙），自评（黑线）",
                  "Leaves: scored (blue), not settled (grey), lost (orange), claimed (black line)");
    for (i = 0; i < r->n_leaves && at < n; i++)
        if (is_shown(r, r->leaves[i], all))
            put_leaf(w, r->leaves[i], most, (int64_t)at++ * LINE + 4);
    put(w, "</svg>\n");
}

/* ---- How scores lie ----------------------------------------------------------------------- */

enum { BINS = 10, HIGH = 120 };

/* Which tenth of its full points a score is in; the full points are in the last. */
static int bin_of(jixiao_num score, jixiao_num points)
{
    int bin = score > 0 && points > 0 ? (int)((double)score * BINS / (double)points) : 0;
    return bin < BINS ? bin : BINS - 1;
}

void jixiao__html_scores(struct jixiao__writer *w)
{
    const struct jixiao_report *r = w->report;
    int64_t bins[BINS] = {0}, most = 0;
    size_t i;
    int bin;
    for (i = 0; i < r->n_counted; i++) {
        const struct jixiao_total *t = &r->departments[r->order[i]].total;
        if (t->score != JIXIAO_ABSENT)
            bins[bin_of(t->score, t->points)]++;
    }
    for (bin = 0; bin < BINS; bin++)
        most = bins[bin] > most ? bins[bin] : most;
    if (!most)
        return;
    picture_begin(w, HIGH + 44, "得分率的分布（各有多少个部门）",
                  "How scores lie, per cent of the full points (departments)");
    for (bin = 0; bin < BINS; bin++) {
        int64_t x = 20 + bin * 68, height = (bins[bin] * HIGH + most - 1) / most;
        put_bar(w, x, 20 + HIGH - height, 60, height, " fill=\"" FULL "\"");
        text_begin(w, x + 30, 14 + HIGH - height, "middle");
        jixiao__out_whole(&w->out, bins[bin]);
        text_end(w);
        text_begin(w, x + 30, HIGH + 36, "middle");
        jixiao__out_whole(&w->out, (int64_t)bin * 10);
        put(w, "–");
        jixiao__out_whole(&w->out, bin * 10 + 10);
        text_end(w);
    }
    put(w, "</svg>\n");
}
