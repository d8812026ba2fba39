/* An annual report's tables as the forms print them (国办公开办函〔2019〕60号, 〔2021〕30号). */
#ifndef REPORT_ANNUAL_H
#define REPORT_ANNUAL_H

#include "report/table.h"
#include "store/annual.h"

/* 表二 has a block for each clause of 条例 第二十条, each with heads of its own; how many. */
size_t annual_blocks(const struct annual_form *f);
/* The n-th of them, from 1; NULL when there is none.  The caller's, as those below. */
struct table *annual_block_table(const struct annual_sheet *a, size_t n);
struct table *annual_applications_table(const struct annual_sheet *a);
struct table *annual_litigation_table(const struct annual_sheet *a);

#endif
