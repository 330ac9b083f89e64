// Neighbours of neighbours.
//
// Rows are `columns` floats, one after the other; lists hold numbers of rows. A score that is NaN is nearer than nothing,
// and its row is never taken in.
#ifndef EMBEDSITE_NEIGHBORS_H
#define EMBEDSITE_NEIGHBORS_H

#include <stddef.h>
#include <stdint.h>

/// Lists of neighbours of some rows, good but not yet the best.
typedef struct {
    const float *rows;
    size_t columns;
    /// Scores are -|a - b|² where this is not 0, else a · b; the same bits as those of `kernel_squared_distances` and
    /// `kernel_dots`.
    int distances;
    /// Neighbours that each row has, best first; row i's are items[i · size]...
    size_t size;
    const uint32_t *items;
    /// Rows that have row i for a neighbour: callers[i · most]..., callers_count[i] of them.
    size_t most;
    const uint32_t *callers;
    const uint32_t *callers_count;
    /// Neighbours that are looked at, of a row and of each row next to it.
    size_t reach, next_reach;
} kernel_neighbor_graph;

/// Gives a row's list exact scores and their order: best first, of equal ones the first item. Entries whose score is
/// -infinity are none, and go to the end with `row` itself for an item.
void kernel_rescore(
    const float *rows, size_t columns, int distances, uint32_t row, size_t size, uint32_t *items, float *scores);

/// Looks for nearer rows among the neighbours and callers of `row`'s neighbours and callers. `items` and `scores`, best
/// first (of equal ones in no order that has a meaning), are row's own list and get what is found. `table` holds
/// `slots` numbers, a power of two; when three quarters of it are in use, the search ends. Returns how many were found.
size_t kernel_look_around(
    const kernel_neighbor_graph *graph, uint32_t row, uint32_t *table, size_t slots, uint32_t *items, float *scores);

#endif
