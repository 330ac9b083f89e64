// The best of many scores, and counts of those above another.
//
// Items are numbered by where their scores stand, never by a score. NaN is not above, below or equal to anything, and
// is never kept.
#ifndef EMBEDSITE_SELECTION_H
#define EMBEDSITE_SELECTION_H

#include <stddef.h>
#include <stdint.h>

/// How many values are greater than, less than, or the same as another.
size_t kernel_count_above(const float *values, size_t count, float other);
size_t kernel_count_below(const float *values, size_t count, float other);
size_t kernel_count_equal(const float *values, size_t count, float other);

/// Keeps for a query the `size` largest scores seen, as a heap with the smallest at the front (of equal ones, the last
/// item). `best` starts as -infinity. Items are numbered from `first`; the item `excluded` is left out. Called with
/// ascending items, it keeps the first of those that score the same.
void kernel_keep_best(
    const float *scores, size_t count, uint32_t first, uint32_t excluded, size_t size, float *best, uint32_t *items);

/// The same for a tile of scores between items `row_first`... and items `column_first`..., both ways at once: each
/// row sees the columns and each column the rows. On a `diagonal` tile only places right of the diagonal are read.
/// `row_best`, `row_items`: rows x size; `row_worst`: the front of each row's heap; likewise for columns.
void kernel_keep_best_of_tile(
    const float *tile, size_t rows, size_t columns, size_t stride, int diagonal, uint32_t row_first,
    uint32_t column_first, size_t size, float *row_best, uint32_t *row_items, float *row_worst, float *column_best,
    uint32_t *column_items, float *column_worst);

#endif
