#include "include/doubles.h"
#include "lanes.h"

KERNEL double kernel_wide_dot(const double *a, const double *b, size_t count) {
    double part[LANES] = {0};
    size_t whole = count / LANES * LANES;
    for (size_t j = 0; j < whole; j += LANES)
        for (int lane = 0; lane < LANES; lane++) part[lane] += a[j + lane] * b[j + lane];
    for (size_t j = whole; j < count; j++) part[j - whole] += a[j] * b[j];
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int lane = 0; lane < width; lane++) part[lane] += part[lane + width];
    return part[0];
}

KERNEL void kernel_wide_add(double *y, double factor, const double *x, size_t count) {
    for (size_t j = 0; j < count; j++) y[j] += factor * x[j];
}

KERNEL void kernel_wide_rotate(double *x, double *y, double c, double s, size_t count) {
    for (size_t j = 0; j < count; j++) {
        double before = x[j];
        x[j] = c * before - s * y[j];
        y[j] = s * before + c * y[j];
    }
}
