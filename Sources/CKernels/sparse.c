#include "include/sparse.h"
#include "lanes.h"

// Entries are added in their order to every column, so these loops give the same bits at any width.
KERNEL void kernel_combine_rows(
    const float *values, const int32_t *columns, size_t count, const float *dense, size_t width, float *restrict out) {
    memset(out, 0, width * sizeof *out);
    for (size_t entry = 0; entry < count; entry++) {
        const float *row = dense + (size_t)columns[entry] * width;
        float value = values[entry];
        for (size_t j = 0; j < width; j++) out[j] += value * row[j];
    }
}
