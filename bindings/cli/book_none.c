/* SPDX-License-Identifier: MIT
 * A command without workbooks: main() has said so before any of these is called. */
#include "cli.h"

void book_empty(struct run *run, const struct jixiao_tree *tree)
{
    (void)run, (void)tree;
}

void book_scored(struct run *run, struct book **book, const struct scored *scored)
{
    (void)run, (void)book, (void)scored;
}

void book_audited(struct run *run, struct audit_book **audit, const struct scored *scored)
{
    (void)run, (void)audit, (void)scored;
}

void book_audit_end(struct audit_book *audit, const struct jixiao_report *report)
{
    (void)audit, (void)report;
}

void book_end(struct book *book)
{
    (void)book;
}
