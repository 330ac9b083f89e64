// The loops of k-means and of density clustering.
//
// Points and centers are rows of `columns` floats. A label is a center's number, from 0 to their number - 1, and there is
// at least one: where every comparison fails, as those with NaN do, it is the first center, or the one before.
#ifndef EMBEDSITE_CLUSTERING_H
#define EMBEDSITE_CLUSTERING_H

#include <stddef.h>
#include <stdint.h>

/// For `count` points, which of `centers` centers has the smallest halves[c] - products[c · stride + i]: labels[i], of
/// equals the first, and that value.
void kernel_nearest_centers(
    const float *products, size_t centers, size_t count, size_t stride, const float *halves, int32_t *labels,
    float *least);

/// Centers that have moved, and how far.
typedef struct {
    /// `count` rows of `columns` floats.
    const float *centers;
    size_t count, columns;
    /// As many neighbours among the centers share a bound.
    size_t sharing;
    /// Bounds of a point, a multiple of 16; those past the last center stay infinite.
    size_t bounds;
    /// The way that centers of a bound have come since the start, the farthest of each round added up; one per bound.
    const float *ways;
    /// How far each center came since the last look.
    const float *drifts;
} kernel_centers;

/// The center nearest to a point by its products with all centers, of equals the first; `square` is |point|², `squares`
/// are |center|². *distance becomes at least the distance to it, and bounds[b] less ways[b] at most the distance to any
/// other center of bound b.
int32_t kernel_nearest_by_products(
    const kernel_centers *centers, const float *products, float square, const float *squares, float *distance,
    float *bounds);

/// The same after centers moved, where `own` was nearest before: by the distances to those alone that *distance and
/// bounds do not rule out.
int32_t kernel_nearest_by_bounds(
    const kernel_centers *centers, const float *point, int32_t own, float *distance, float *bounds);

/// The sum of min(a[i], b[i]²), in double.
double kernel_sum_of_minima(const float *a, const float *b, size_t count);

/// a[i] = min(a[i], b[i]²)
void kernel_lower_to_squares(float *a, const float *b, size_t count);

/// Puts the places with halves[i] - products[i] <= limit, cores[i] < least and groups[i] != group in out, ascending;
/// returns how many.
size_t kernel_select_in_reach(
    const float *products, const float *halves, const float *cores, const int32_t *groups, size_t count, float limit,
    float least, int32_t group, uint32_t *out);

/// Puts the places of values from lower to upper, both included, in out, ascending; returns how many.
size_t kernel_select_within(const float *values, size_t count, float lower, float upper, uint32_t *out);

/// The sum of values, in double.
double kernel_sum(const float *values, size_t count);

/// from[j] -= row[j], to[j] += row[j]
void kernel_move_row(double *from, double *to, const float *row, size_t columns);

#endif
