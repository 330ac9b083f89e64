// t-SNE: affinities, forces and descent.
//
// Points are held by coordinate: coordinate c of point i is points[c · stride + i]; the stride is a multiple of 16, and
// what lies past the last point is so far away that it pulls and pushes nothing. A place on the grid becomes a node's
// number inside the grid's border, whatever the float: NaN lies with the least.
#ifndef EMBEDSITE_TSNE_H
#define EMBEDSITE_TSNE_H

#include <stddef.h>
#include <stdint.h>

/// One row of the affinities: weights[j] = exp(-β distances[j]) with β chosen so that the entropy of the weights, over
/// their sum, is that of `perplexity` equal ones. `distances` are squared and have the row's least taken away. Returns β.
double kernel_perplexity_row(const double *distances, size_t count, double perplexity, double *weights);

/// pairs[2 i] = x[i], pairs[2 i + 1] = y[i]: one read instead of two. `pairs` is aligned to 64 bytes.
void kernel_pair(const float *x, const float *y, size_t count, float *pairs);

/// out[c · stride + i] = the sum over entries e of row i of values[e] (y_i - y_j) / (1 + |y_i - y_j|²), for rows first
/// to last - 1; row i's entries are starts[i] to starts[i + 1] - 1, a multiple of 16. `pairs` holds the first two
/// coordinates, z the third or nothing.
void kernel_attraction(
    const float *pairs, const float *z, size_t stride, const int64_t *starts, const int32_t *columns,
    const float *values, size_t first, size_t last, float *out);

/// out[c · stride + i] = the sum over all points j of (y_i - y_j) / (1 + |y_i - y_j|²)², for points first to last - 1.
/// Returns the sum of 1 / (1 + |y_i - y_j|²) over those pairs, i itself left out.
double kernel_exact_repulsion(
    const float *points, size_t stride, size_t dimensions, size_t count, size_t first, size_t last, float *out);

/// How one step of descent moves the points.
typedef struct {
    float exaggeration, repulsion, rate, momentum, longest;
    /// Taken away from every point: where the middle was.
    float middle[3];
} kernel_step;

/// What the points of one block span after a step.
typedef struct {
    double sum[3];
    float least[3], most[3];
} kernel_span;

/// Moves points first to last - 1 along the gradient exaggeration · attraction - repulsion · repulsion, with a gain per
/// coordinate (Jacobs 1988) and momentum; no step is longer than `longest`.
void kernel_descend(
    float *points, float *moves, float *gains, const float *attraction, const float *repulsion, size_t stride,
    size_t dimensions, size_t first, size_t last, const kernel_step *step, kernel_span *span);

/// A square grid of nodes, at least four along a side: node (i, j) lies at (x + i / per_unit, y + j / per_unit), in memory
/// at i · stride + j.
typedef struct {
    float x, y, per_unit;
    int32_t nodes;
    int64_t stride;
} kernel_grid;

/// Adds a charge of one per point to `charges`, shared among 4 x 4 nodes by cubic B-splines.
void kernel_grid_spread(const float *x, const float *y, size_t count, const kernel_grid *grid, float *charges);

/// out_x[i], out_y[i] = the two fields at points first to last - 1, from 4 x 4 nodes each by cubic B-splines.
void kernel_grid_gather(
    const float *x, const float *y, size_t first, size_t last, const kernel_grid *grid, const float *field_x,
    const float *field_y, float *out_x, float *out_y);

#endif
