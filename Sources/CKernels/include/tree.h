// t-SNE's repulsion in space, over a tree of cells.
//
// Points are held by coordinate, in the tree's order. Which cells are looked into depends on floats; their numbers are
// those of the tree, so NaN costs time and nothing else.
#ifndef EMBEDSITE_TREE_H
#define EMBEDSITE_TREE_H

#include <stddef.h>
#include <stdint.h>

/// One cell of a tree over points in space, in preorder: a cell's first child stands right after it.
typedef struct {
    /// The mean of its points, and how many they are.
    float x, y, z, mass;
    /// The longest side of the box about its points, squared.
    float width;
    /// The first cell that is not inside this one.
    int32_t next;
    /// Its points, where it is a leaf; elsewhere first is after last.
    int32_t first, last;
} kernel_cell;

/// Repulsion of points first to last - 1 (at most 32, close to each other) of x, y, z by all points, as
/// `kernel_exact_repulsion`: a cell whose width is less than `opening` times its distance counts as one place. `out`
/// has 3 x 32 floats: coordinate c of point first + i at 32 c + i. `work` holds 4 x 2,048 floats, aligned to 64 bytes.
double kernel_tree_repulsion(
    const kernel_cell *cells, size_t cell_count, const float *x, const float *y, const float *z, size_t first,
    size_t last, float opening, float *out, float *work);

#endif
