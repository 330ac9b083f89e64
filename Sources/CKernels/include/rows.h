// One row against others, and sums over a row.
//
// A row is `columns` floats; rows that follow each other are `stride` floats apart. Sums run over sixteen lanes, folded in
// a fixed order. Any floats may come in, NaN and infinities too; nothing here becomes an index.
#ifndef EMBEDSITE_ROWS_H
#define EMBEDSITE_ROWS_H

#include <stddef.h>
#include <stdint.h>

/// out[i] = a · b_i for `count` rows b_i of `columns` floats, `stride` floats apart.
void kernel_dots(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// dots[i] = a · b_i and squares[i] = b_i · b_i for `count` rows that follow each other.
void kernel_dots_and_squares(
    const float *a, const float *b, size_t count, size_t columns, float *dots, float *squares);

/// The largest of |a_i|, 0 of none; infinity where one is, NaN where one is that.
float kernel_largest_magnitude(const float *a, size_t count);

/// out[i] = |a - b_i|². Exactly 0 for equal rows.
void kernel_squared_distances(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// The sum of a_i², in double.
double kernel_sum_of_squares(const float *a, size_t count);

/// out[i] = a_i · factor, in double and then rounded.
void kernel_scale(const float *a, size_t count, double factor, float *out);

/// 1 where every value is finite, else 0.
int kernel_all_finite(const float *a, size_t count);

/// out[j] = |q - p_j|² for points of at most four coordinates: coordinate c of point j is points[c · stride + j], and
/// coordinates that are missing are zeros. The same bits as `kernel_squared_distances`.
void kernel_planar_squared_distances(const float q[4], const float *points, size_t stride, size_t count, float *out);

#endif
