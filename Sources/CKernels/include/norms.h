// Sums of powers of differences between one row and others.
//
// A row is `columns` floats; rows that follow each other are `stride` floats apart. Powers are taken through bits of
// their logarithm: an exponent is held within the normal floats before it becomes a whole number, NaN at the least.
#ifndef EMBEDSITE_NORMS_H
#define EMBEDSITE_NORMS_H

#include <stddef.h>
#include <stdint.h>

/// out[i] = the sum over j of |a_j - b_ij|.
void kernel_absolute_distances(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// out[i] = the sum over j of |a_j - b_ij|ᵖ, p > 0.
void kernel_power_distances(
    const float *a, const float *b, size_t count, size_t columns, size_t stride, float p, float *out);

#endif
