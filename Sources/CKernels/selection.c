#include "include/selection.h"
#include "lanes.h"

/// Values looked at together: one test says whether any of them is worth a second look.
enum { LOOK = 64 };

// Counted in 32 bits, as wide as a float, for a batch that cannot run over.
#define COUNT_WHERE(condition)                                                   \
    size_t total = 0;                                                            \
    for (size_t start = 0; start < count; start += 4096) {                       \
        size_t end = start + 4096 < count ? start + 4096 : count;                \
        uint32_t found = 0;                                                      \
        for (size_t j = start; j < end; j++) found += values[j] condition other; \
        total += found;                                                          \
    }                                                                            \
    return total

KERNEL size_t kernel_count_above(const float *values, size_t count, float other) { COUNT_WHERE(>); }

KERNEL size_t kernel_count_below(const float *values, size_t count, float other) { COUNT_WHERE(<); }

KERNEL size_t kernel_count_equal(const float *values, size_t count, float other) { COUNT_WHERE(==); }

/// True where the first of two entries of a heap should go before the second: lower, or as high and of a later item.
INLINE int worse(float score, uint32_t item, float other_score, uint32_t other_item) {
    return score < other_score || (score == other_score && item > other_item);
}

/// Puts a score in the place of the worst, at the front of a heap, and lets it sink.
static void replace_front(float *best, uint32_t *items, size_t size, float score, uint32_t item) {
    size_t place = 0;
    for (;;) {
        size_t child = 2 * place + 1;
        if (child >= size) break;
        if (child + 1 < size && worse(best[child + 1], items[child + 1], best[child], items[child])) child++;
        if (!worse(best[child], items[child], score, item)) break;
        best[place] = best[child];
        items[place] = items[child];
        place = child;
    }
    best[place] = score;
    items[place] = item;
}

INLINE int any_above(const float *scores, size_t count, float threshold) {
    int any = 0;
    for (size_t j = 0; j < count; j++) any |= scores[j] > threshold;
    return any;
}

INLINE int any_above_either(const float *scores, size_t count, float threshold, const float *thresholds) {
    int any = 0;
    for (size_t j = 0; j < count; j++) any |= (scores[j] > threshold) | (scores[j] > thresholds[j]);
    return any;
}

KERNEL void kernel_keep_best(
    const float *scores, size_t count, uint32_t first, uint32_t excluded, size_t size, float *best, uint32_t *items) {
    for (size_t start = 0; start < count; start += LOOK) {
        size_t end = start + LOOK < count ? start + LOOK : count;
        int any = end - start == LOOK ? any_above(scores + start, LOOK, best[0])
                                      : any_above(scores + start, end - start, best[0]);
        if (!any) continue;
        for (size_t j = start; j < end; j++) {
            uint32_t item = first + (uint32_t)j;
            if (scores[j] > best[0] && item != excluded) replace_front(best, items, size, scores[j], item);
        }
    }
}

KERNEL void kernel_keep_best_of_tile(
    const float *tile, size_t rows, size_t columns, size_t stride, int diagonal, uint32_t row_first,
    uint32_t column_first, size_t size, float *row_best, uint32_t *row_items, float *row_worst, float *column_best,
    uint32_t *column_items, float *column_worst) {
    for (size_t i = 0; i < rows; i++) {
        const float *scores = tile + i * stride;
        float *mine = row_best + i * size;
        uint32_t *mine_items = row_items + i * size;
        for (size_t start = diagonal ? i + 1 : 0; start < columns;) {
            size_t end = start + LOOK < columns ? start + LOOK : columns;
            int any = end - start == LOOK
                          ? any_above_either(scores + start, LOOK, row_worst[i], column_worst + start)
                          : any_above_either(scores + start, end - start, row_worst[i], column_worst + start);
            if (any) {
                for (size_t j = start; j < end; j++) {
                    float score = scores[j];
                    if (score > row_worst[i]) {
                        replace_front(mine, mine_items, size, score, column_first + (uint32_t)j);
                        row_worst[i] = mine[0];
                    }
                    if (score > column_worst[j]) {
                        replace_front(
                            column_best + j * size, column_items + j * size, size, score, row_first + (uint32_t)i);
                        column_worst[j] = column_best[j * size];
                    }
                }
            }
            start = end;
        }
    }
}
