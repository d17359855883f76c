/* SPDX-License-Identifier: MIT
 * The rows of a roll: its head, and what each says. */
#include "roll_rows.h"

#include "../sheet/sheet.h"
#include "../words/plain.h"
#include "../words/utf8.h"

/* ---- The head ----------------------------------------------------------------------------- */

enum column { CODE, PROJECT, DEPARTMENT, SUPERVISOR, N_TEXTS, BUDGET = N_TEXTS, EXECUTED, COLUMNS };

/* Of amounts; what is another is not guessed. */
enum unit { WAN, YUAN, OTHER };

/* A line without a head behind these is none. */
enum { ABOVE = 5 };

static const struct {
    enum column column;
    const char *name;
} names[] = {{CODE, "项目编码"},         {CODE, "项目代码"},         {CODE, "code"},
             {PROJECT, "项目名称"},      {PROJECT, "项目"},          {PROJECT, "project"},
             {DEPARTMENT, "部门名称"},   {DEPARTMENT, "部门"},       {DEPARTMENT, "单位名称"},
             {DEPARTMENT, "单位"},       {DEPARTMENT, "department"}, {SUPERVISOR, "主管部门"},
             {SUPERVISOR, "supervisor"}, {BUDGET, "全年预算数"},     {BUDGET, "budget"},
             {EXECUTED, "全年执行数"},   {EXECUTED, "executed"}};

struct rows {
    struct jixiao__roll *roll;
    uint32_t fields[COLUMNS]; /* from 1; 0: it has none */
    enum unit units[COLUMNS];
    int is_ledger, has_head;
    int err; /* of the head */
};

static int is_behind(const char *name, const char *at, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(at - name) >= size && !memcmp(at - size, word, size);
}

/* What the brackets of a head say: （A）（元）; 万元 where they say nothing. */
static enum unit unit_of(const char *brackets)
{
    static const char *const others[] = {"亿", "千", "百", "十", "美", "欧", "港", "日"};
    const char *at = brackets ? strstr(brackets, "元") : NULL;
    enum unit unit = at && !is_behind(brackets, at, "万") ? YUAN : WAN;
    size_t i;
    if (at && unit == WAN)
        at -= strlen("万");
    for (i = 0; at && i < sizeof others / sizeof *others; i++)
        if (is_behind(brackets, at, others[i]))
            return OTHER;
    return unit;
}

/* What a head says without its brackets, and the unit in them. */
static enum column column_of(const struct jixiao__field *field, enum unit *unit)
{
    char name[64];
    char *bracket;
    size_t i, length = jixiao__plain_name(field->text, field->size, name, sizeof name);
    if (length >= sizeof name)
        return COLUMNS;
    bracket = strchr(name, '(');
    *unit = unit_of(bracket);
    if (bracket)
        *bracket = '\0';
    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(name, names[i].name))
            return names[i].column;
    return COLUMNS;
}

static int is_head(struct rows *rows, const struct jixiao__field *fields, uint32_t n)
{
    uint32_t i, known = 0;
    memset(rows->fields, 0, sizeof rows->fields);
    rows->err = JIXIAO_OK;
    for (i = 0; i < n; i++) {
        enum unit unit;
        enum column column = fields[i].size ? column_of(&fields[i], &unit) : COLUMNS;
        if (column == COLUMNS)
            continue;
        if (column >= BUDGET && rows->fields[column])
            rows->err = JIXIAO_ERR_KEY_DUPLICATE;
        else if (column >= BUDGET && unit == OTHER)
            rows->err = JIXIAO_ERR_UNIT_OTHER;
        if (rows->fields[column])
            continue;
        rows->fields[column] = i + 1;
        rows->units[column] = unit;
        known |= 1U << (column < BUDGET && column != SUPERVISOR ? 0 : column);
    }
    rows->has_head = (known & 1) && (!rows->is_ledger || known >> BUDGET);
    if (!rows->has_head || !rows->is_ledger) /* of a list amounts are nothing */
        rows->err = JIXIAO_OK;
    return rows->has_head;
}

/* ---- A row -------------------------------------------------------------------------------- */

static const struct jixiao__field *field_of(const struct rows *rows,
                                            const struct jixiao__field *fields, uint32_t n,
                                            enum column column)
{
    uint32_t at = rows->fields[column];
    return at && at <= n && !jixiao__plain_is_blank(fields[at - 1].text, fields[at - 1].size)
               ? &fields[at - 1]
               : NULL;
}

/* In 万元, whatever the head says. */
static int read_amount(const struct jixiao__field *field, enum unit unit, jixiao_num *amount)
{
    static const struct jixiao_column wan = {.type = JIXIAO_TYPE_NUMBER, .unit = {"万元", ""}};
    static const struct jixiao_column yuan = {.type = JIXIAO_TYPE_NUMBER, .unit = {"元", ""}};
    int err = field
                  ? jixiao_text_read(unit == YUAN ? &yuan : &wan, field->text, field->size, amount)
                  : JIXIAO_OK;
    if (!field)
        *amount = JIXIAO_ABSENT;
    if (err || *amount == JIXIAO_ABSENT || unit != YUAN)
        return err;
    if (*amount % 10000)
        return JIXIAO_ERR_NUMBER_FINE;
    *amount /= 10000;
    return JIXIAO_OK;
}

static int take_row(struct rows *rows, const struct jixiao__field *fields, uint32_t n)
{
    struct jixiao__entry e = {0};
    const char **texts[N_TEXTS] = {&e.code, &e.project, &e.department, &e.supervisor};
    enum column column;
    int err;
    for (column = CODE; column < N_TEXTS; column++) {
        const struct jixiao__field *field = field_of(rows, fields, n, column);
        if (field && column < SUPERVISOR && jixiao__is_total(field->text, field->size))
            return JIXIAO_OK;
        if (field)
            *texts[column] = jixiao__copy(rows->roll->keys.arena, field->text, field->size);
    }
    if (!e.code && !e.project && !e.department)
        return JIXIAO_OK;
    err = read_amount(field_of(rows, fields, n, BUDGET), rows->units[BUDGET], &e.budget);
    if (!err)
        err = read_amount(field_of(rows, fields, n, EXECUTED), rows->units[EXECUTED], &e.executed);
    if (!rows->is_ledger)
        err = JIXIAO_OK; /* of a list amounts are nothing */
    return err ? err : jixiao__roll_add(rows->roll, &e);
}

/* A name a line: what stands in the first field. Lines that begin with # are nothing. */
static void take_name(struct rows *rows, const struct jixiao__field *field)
{
    struct jixiao__entry e = {0};
    if (jixiao__plain_is_blank(field->text, field->size) || *field->text == '#')
        return;
    e.name = jixiao__copy(rows->roll->keys.arena, field->text, field->size);
    e.budget = e.executed = JIXIAO_ABSENT;
    if (e.name)
        jixiao__roll_add(rows->roll, &e);
}

static void begin(struct rows *rows, struct jixiao__roll *roll, int is_ledger)
{
    memset(rows, 0, sizeof *rows);
    rows->roll = roll;
    rows->is_ledger = is_ledger;
    roll->is_there = 1;
}

/* ---- A text ------------------------------------------------------------------------------- */

struct bytes {
    const char *text;
    size_t size;
};

static int64_t read_bytes(void *context, uint64_t at, void *to, size_t size)
{
    const struct bytes *bytes = context;
    size_t left = at < bytes->size ? bytes->size - (size_t)at : 0;
    size = size < left ? size : left;
    if (size)
        memcpy(to, bytes->text + at, size);
    return (int64_t)size;
}

/* What stands before a tab or a comma of each line, without quotes. */
static void take_names(struct rows *rows, const char *text, size_t size)
{
    size_t at, end;
    for (at = jixiao__utf8_mark(text, size); at < size; at = end + 1) {
        const char *newline = memchr(text + at, '\n', size - at);
        struct jixiao__field field = {text + at, 0};
        end = newline ? (size_t)(newline - text) : size;
        while (field.size < end - at && !strchr("\t,\r", field.text[field.size]))
            field.size++;
        if (field.size > 1 && field.text[0] == '"' && field.text[field.size - 1] == '"')
            field.text++, field.size -= 2;
        take_name(rows, &field);
    }
}

static uint32_t fields_of(const struct jixiao__row *row)
{
    return row->n < JIXIAO__FIELDS ? row->n : JIXIAO__FIELDS;
}

static int find_head(struct rows *rows, struct jixiao__csv *csv, struct jixiao__row *row)
{
    static const char delimiters[] = ",;\t";
    size_t i, line;
    for (i = 0; i < 3; i++) {
        jixiao__csv_begin(csv, delimiters[i]);
        for (line = 0; line <= ABOVE && jixiao__csv_next(csv, row) == JIXIAO__ROW; line++)
            if (is_head(rows, row->fields, fields_of(row)))
                return 1;
    }
    return 0;
}

int jixiao__roll_text(struct jixiao__roll *roll, const char *text, size_t size, int is_ledger,
                      uint32_t *line)
{
    struct bytes bytes = {text, size};
    struct jixiao__csv csv = {.arena = roll->keys.arena, .read = read_bytes, .context = &bytes};
    struct jixiao__row row;
    struct rows rows;
    int err = JIXIAO_OK, got = JIXIAO__ROW_END;
    *line = 0;
    if (!jixiao__is_utf8(text, size))
        return JIXIAO_ERR_ENCODING;
    begin(&rows, roll, is_ledger);
    if (find_head(&rows, &csv, &row)) {
        *line = row.where;
        err = rows.err;
        while (!err && (got = jixiao__csv_next(&csv, &row)) == JIXIAO__ROW) {
            *line = row.where;
            err = row.fault != JIXIAO__SYNTAX_END ? JIXIAO_ERR_SYNTAX
                                                  : take_row(&rows, row.fields, fields_of(&row));
        }
    } else if (is_ledger) {
        err = JIXIAO_ERR_KEY_MISSING;
    } else {
        take_names(&rows, text, size);
    }
    if (!err && got == JIXIAO__ROW_FAILED)
        err = (int)csv.code;
    jixiao__csv_free(&csv);
    return roll->keys.arena->failed ? JIXIAO_ERR_MEMORY : err;
}

/* ---- Worksheets --------------------------------------------------------------------------- */

struct grid_row {
    struct jixiao__field fields[JIXIAO__FIELDS];
    char digits[JIXIAO__FIELDS][JIXIAO__DIGITS];
    uint8_t is_error[JIXIAO__FIELDS];
    uint32_t n;
};

static void read_row(const struct jixiao_grid *grid, uint32_t at, struct grid_row *row)
{
    size_t n, i;
    const struct jixiao__grid_cell *cells = jixiao__grid_cells(grid, at, &n);
    memset(row->fields, 0, sizeof row->fields);
    memset(row->is_error, 0, sizeof row->is_error);
    row->n = 0;
    for (i = 0; i < n && cells[i].column <= JIXIAO__FIELDS; i++) {
        struct jixiao__field *field = &row->fields[cells[i].column - 1];
        row->n = cells[i].column;
        row->is_error[row->n - 1] = cells[i].type == JIXIAO_GRID_ERROR;
        field->text = jixiao__grid_text(&cells[i], row->digits[row->n - 1], &field->size);
    }
}

/* The row behind the head, in the first page that has one; the number of all rows: none has. */
static uint32_t behind_head(struct rows *rows, const struct jixiao_grid *grid, struct grid_row *row,
                            uint32_t *page)
{
    uint32_t at, end;
    for (*page = 0; *page < grid->n_pages; ++*page) {
        end = jixiao__grid_end(grid, *page);
        for (at = grid->pages[*page].first; at < end && at <= grid->pages[*page].first + ABOVE;
             at++) {
            read_row(grid, at, row);
            if (is_head(rows, row->fields, row->n))
                return at + 1;
        }
    }
    *page = 0;
    return grid->n_rows;
}

/* A cell that shows an error, or was never computed, where one is read. */
static int has_error(const struct rows *rows, const struct grid_row *row)
{
    uint32_t column, end = rows->is_ledger ? COLUMNS : N_TEXTS;
    for (column = CODE; column < end; column++)
        if (rows->fields[column] && row->is_error[rows->fields[column] - 1])
            return 1;
    return 0;
}

int jixiao__roll_grid(struct jixiao__roll *roll, const struct jixiao_grid *grid, int is_ledger,
                      uint32_t *line)
{
    struct grid_row row;
    struct rows rows;
    uint32_t page, at, end;
    int err = JIXIAO_OK;
    *line = 0;
    begin(&rows, roll, is_ledger);
    at = behind_head(&rows, grid, &row, &page);
    if (!rows.has_head && is_ledger)
        return JIXIAO_ERR_KEY_MISSING;
    if (rows.err) {
        *line = grid->rows[at - 1].number;
        return rows.err;
    }
    if (!rows.has_head)
        at = 0;
    end = grid->n_pages ? jixiao__grid_end(grid, page) : 0;
    for (; at < end && !err; at++) {
        read_row(grid, at, &row);
        *line = grid->rows[at].number;
        if (rows.has_head)
            err =
                has_error(&rows, &row) ? JIXIAO_ERR_CELL_ERROR : take_row(&rows, row.fields, row.n);
        else if (row.n)
            take_name(&rows, &row.fields[0]);
    }
    return roll->keys.arena->failed ? JIXIAO_ERR_MEMORY : err;
}
