#include "include/kernels.h"
#include "lanes.h"

// Each column is its own sum, so these loops give the same bits at any width.

KERNEL void kernel_add_row(double *sums, const float *row, size_t columns) {
    for (size_t j = 0; j < columns; j++) sums[j] += (double)row[j];
}

KERNEL void kernel_subtract_means(const float *row, const double *means, size_t columns, float *out) {
    for (size_t j = 0; j < columns; j++) out[j] = (float)((double)row[j] - means[j]);
}

KERNEL void kernel_add_squared_deviations(double *sums, const float *row, const double *center, size_t columns) {
    for (size_t j = 0; j < columns; j++) {
        double deviation = (double)row[j] - center[j];
        sums[j] += deviation * deviation;
    }
}
