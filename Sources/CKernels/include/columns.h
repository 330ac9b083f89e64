// Sums over the columns of a matrix, row by row, in double.
//
// `sums`, `means` and `center` hold one double for each of `columns`. Each column is a sum of its own, so the bits are
// the same at any width.
#ifndef EMBEDSITE_COLUMNS_H
#define EMBEDSITE_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

/// sums[j] += row[j]
void kernel_add_row(double *sums, const float *row, size_t columns);

/// out[j] = row[j] - means[j], in double and then rounded; 0 where that is under 2⁻⁴⁰ of the mean, which no float
/// resolves: a constant column becomes zeros.
void kernel_subtract_means(const float *row, const double *means, size_t columns, float *out);

/// sums[j] += (row[j] - center[j])²
void kernel_add_squared_deviations(double *sums, const float *row, const double *center, size_t columns);

/// sums[j] += (double)values[j]
void kernel_accumulate(double *sums, const float *values, size_t count);

#endif
