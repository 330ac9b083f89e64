// Rows of mostly zeros, times a dense matrix.
//
// Column indices are whole numbers from 0 to the number of dense rows - 1; `out` overlaps nothing.
#ifndef EMBEDSITE_SPARSE_H
#define EMBEDSITE_SPARSE_H

#include <stddef.h>
#include <stdint.h>

/// out = the sum of values[e] · dense row columns[e], for `count` entries; dense rows have `width` floats.
void kernel_combine_rows(
    const float *values, const int32_t *columns, size_t count, const float *dense, size_t width, float *out);

#endif
