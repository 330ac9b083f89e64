#include <math.h>

#include "include/neighbors.h"
#include "four.h"
#include "lanes.h"

/// Rows compared together, all of them on their way from memory before the first is looked at.
enum { PENDING = 16 };

INLINE void score_four(
    const float *a, const float *rows, size_t columns, int distances, const uint32_t *listed, float *scores) {
    const float *const four[4] = {
        rows + listed[0] * columns, rows + listed[1] * columns, rows + listed[2] * columns, rows + listed[3] * columns};
    if (distances) {
        four_squared_distances(a, four, columns, scores);
        for (int i = 0; i < 4; i++) scores[i] = -scores[i];
    } else {
        four_dots(a, four, columns, scores);
    }
}

/// A group that is not full has its first row in the place of those missing.
INLINE void score_listed(
    const float *rows, size_t columns, int distances, uint32_t row, const uint32_t *listed, size_t count,
    float *scores) {
    const float *a = rows + (size_t)row * columns;
    size_t place = 0;
    for (; place + 4 <= count; place += 4)
        score_four(a, rows, columns, distances, listed + place, scores + place);
    if (place == count) return;
    uint32_t last[4];
    float found[4];
    for (size_t i = 0; i < 4; i++) last[i] = listed[place + i < count ? place + i : place];
    score_four(a, rows, columns, distances, last, found);
    for (size_t i = 0; place + i < count; i++) scores[place + i] = found[i];
}

KERNEL void kernel_rescore(
    const float *rows, size_t columns, int distances, uint32_t row, size_t size, uint32_t *items, float *scores) {
    size_t filled = 0;
    for (size_t i = 0; i < size; i++)
        if (scores[i] > -INFINITY) items[filled++] = items[i];
    score_listed(rows, columns, distances, row, items, filled, scores);
    for (size_t i = 1; i < filled; i++) {
        float score = scores[i];
        uint32_t item = items[i];
        size_t place = i;
        for (; place > 0 && (score > scores[place - 1] || (score == scores[place - 1] && item < items[place - 1]));
             place--) {
            scores[place] = scores[place - 1];
            items[place] = items[place - 1];
        }
        scores[place] = score;
        items[place] = item;
    }
    for (size_t i = filled; i < size; i++) {
        scores[i] = -INFINITY;
        items[i] = row;
    }
}

/// A set of rows by open addressing: 0 is an empty slot.
typedef struct {
    uint32_t *slots;
    uint32_t mask;
    size_t used;
} row_set;

/// True where the row was not yet there.
INLINE int insert(row_set *set, uint32_t row) {
    uint32_t slot = (row * 0x9e3779b9u >> 7) & set->mask;
    while (set->slots[slot]) {
        if (set->slots[slot] == row + 1) return 0;
        slot = (slot + 1) & set->mask;
    }
    set->slots[slot] = row + 1;
    set->used++;
    return 1;
}

typedef struct {
    const kernel_neighbor_graph *graph;
    uint32_t row;
    uint32_t *items;
    float *scores;
    uint32_t pending[PENDING];
    size_t waiting, found;
} search;

INLINE void look_at_pending(search *s) {
    const kernel_neighbor_graph *g = s->graph;
    float scores[PENDING];
    score_listed(g->rows, g->columns, g->distances, s->row, s->pending, s->waiting, scores);
    for (size_t i = 0; i < s->waiting; i++) {
        size_t place = g->size - 1;
        if (!(scores[i] > s->scores[place])) continue;
        for (; place > 0 && scores[i] > s->scores[place - 1]; place--) {
            s->scores[place] = s->scores[place - 1];
            s->items[place] = s->items[place - 1];
        }
        s->scores[place] = scores[i];
        s->items[place] = s->pending[i];
        s->found++;
    }
    s->waiting = 0;
}

INLINE void visit(search *s, row_set *seen, const uint32_t *rows, size_t count) {
    const kernel_neighbor_graph *g = s->graph;
    for (size_t i = 0; i < count; i++) {
        if (!insert(seen, rows[i])) continue;
        const char *start = (const char *)(g->rows + (size_t)rows[i] * g->columns);
        for (size_t byte = 0; byte < g->columns * sizeof(float) && byte < 1024; byte += 64)
            __builtin_prefetch(start + byte);
        s->pending[s->waiting++] = rows[i];
        if (s->waiting == PENDING) look_at_pending(s);
    }
}

KERNEL size_t kernel_look_around(
    const kernel_neighbor_graph *graph, uint32_t row, uint32_t *table, size_t slots, uint32_t *items, float *scores) {
    row_set seen = {table, (uint32_t)slots - 1, 0};
    memset(table, 0, slots * sizeof *table);
    search s = {.graph = graph, .row = row, .items = items, .scores = scores};
    const uint32_t *own = graph->items + row * graph->size, *callers = graph->callers + row * graph->most;
    insert(&seen, row);
    for (size_t i = 0; i < graph->size; i++) insert(&seen, own[i]);
    visit(&s, &seen, callers, graph->callers_count[row]);
    for (int turn = 0; turn < 2; turn++) {
        const uint32_t *through = turn ? callers : own;
        size_t count = turn ? graph->callers_count[row] : graph->reach;
        for (size_t i = 0; i < count && seen.used + graph->next_reach + graph->most < slots / 4 * 3; i++) {
            uint32_t next = through[i];
            visit(&s, &seen, graph->items + next * graph->size, graph->next_reach);
            visit(&s, &seen, graph->callers + next * graph->most, graph->callers_count[next]);
        }
    }
    look_at_pending(&s);
    return s.found;
}
