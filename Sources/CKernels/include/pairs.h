// Values of pairs of rows, from products of matrices: to distances, and to the bins of a histogram.
//
// Values stand one after the other. A bin's number is made from a float: NaN falls in the first bin, what lies beyond
// the bins in the first or the last.
#ifndef EMBEDSITE_PAIRS_H
#define EMBEDSITE_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/// Products of row a with rows b_j become distances, in place: sqrt(square + squares[j] - 2 products[j]). Where that
/// difference would lose its digits (under 1/64 of the sum), the distance is taken from the rows themselves.
void kernel_distances_from_products(
    float *products, size_t count, float square, const float *squares, const float *a, const float *b, size_t columns,
    size_t stride);

/// values[j] = factor · values[j] + offset + offsets[j]
void kernel_shift(float *values, size_t count, float factor, float offset, const float *offsets);

/// values[j] = sqrt(values[j])
void kernel_square_roots(float *values, size_t count);

/// values[j] held between lower and upper.
void kernel_clamp(float *values, size_t count, float lower, float upper);

/// Sums over many values, in eight lanes each; `kernel_moments_fold` makes one number of each.
typedef struct {
    double sum[8], squares[8], minimum[8], maximum[8];
} kernel_moments;

/// Counts values in `bins` bins, at least one: bin floor((x - lower) · scale), values outside in the first or last bin,
/// NaN in the first; x held between floor and ceiling first. Adds to `moments`, where sums are of x - center and its square. `counts` holds four tables of `bins`
/// counters side by side, which count different values.
void kernel_bin(
    const float *values, size_t count, double lower, double scale, uint32_t bins, float floor, float ceiling,
    double center, uint32_t *counts, kernel_moments *moments);

void kernel_moments_start(kernel_moments *moments);
/// Sum, sum of squares, minimum, maximum.
void kernel_moments_fold(const kernel_moments *moments, double folded[4]);

#endif
