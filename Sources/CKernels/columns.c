#include "include/columns.h"
#include "lanes.h"

// Each column is its own sum, so these loops give the same bits at any width.

KERNEL void kernel_add_row(double *sums, const float *row, size_t columns) {
    for (size_t j = 0; j < columns; j++) sums[j] += (double)row[j];
}

KERNEL void kernel_subtract_means(const float *row, const double *means, size_t columns, float *out) {
    for (size_t j = 0; j < columns; j++) {
        double difference = (double)row[j] - means[j];
        double size = difference < 0 ? -difference : difference;
        double mean = means[j] < 0 ? -means[j] : means[j];
        out[j] = (float)(size <= mean * 0x1p-40 ? 0 : difference);
    }
}

KERNEL void kernel_add_squared_deviations(double *sums, const float *row, const double *center, size_t columns) {
    for (size_t j = 0; j < columns; j++) {
        double deviation = (double)row[j] - center[j];
        sums[j] += deviation * deviation;
    }
}

KERNEL void kernel_accumulate(double *sums, const float *values, size_t count) {
    for (size_t j = 0; j < count; j++) sums[j] += (double)values[j];
}
