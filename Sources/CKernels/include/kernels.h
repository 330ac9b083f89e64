// The few loops of embedsite that are not matrix products.
//
// Goals, in this order: (1) the same bits on every processor: sums run over a fixed number of lanes and are folded in
// a fixed order, and nothing is contracted to a fused multiply-add; (2) speed: on x86-64 each function is compiled
// for AVX-512, AVX2 and SSE2, and the loader picks. Never trade 1 for 2.
//
// Nothing here allocates, keeps state or checks arguments: the Swift files that call them do.
#ifndef EMBEDSITE_KERNELS_H
#define EMBEDSITE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// MARK: Comparisons of one row with others (rows.c)

/// out[i] = a · b_i for `count` rows b_i of `columns` floats, `stride` floats apart.
void kernel_dots(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// out[i] = |a - b_i|². Exactly 0 for equal rows.
void kernel_squared_distances(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// The sum of a_i², in double.
double kernel_sum_of_squares(const float *a, size_t count);

/// out[i] = a_i · factor, in double and then rounded.
void kernel_scale(const float *a, size_t count, double factor, float *out);

/// 1 where every value is finite, else 0.
int kernel_all_finite(const float *a, size_t count);

// MARK: Columns (columns.c)

/// sums[j] += row[j]
void kernel_add_row(double *sums, const float *row, size_t columns);

/// sums[j] += (row[j] - center[j])²
void kernel_add_squared_deviations(double *sums, const float *row, const double *center, size_t columns);

#endif
