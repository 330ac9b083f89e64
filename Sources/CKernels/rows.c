#include "include/rows.h"
#include "four.h"
#include "lanes.h"

KERNEL void kernel_dots(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out) {
    size_t whole = columns / LANES * LANES, rest = columns - whole, row = 0;
    for (; row + 4 <= count; row += 4) {
        const float *first = b + row * stride;
        const float *const four[4] = {first, first + stride, first + 2 * stride, first + 3 * stride};
        four_dots(a, four, columns, out + row);
    }
    for (; row < count; row++) {
        const float *b0 = b + row * stride;
        lanes s0 = {0};
        for (size_t j = 0; j < whole; j += LANES) s0 += AT(a + j) * AT(b0 + j);
        if (rest) {
            TAIL(x, a + whole, rest);
            TAIL(y0, b0 + whole, rest);
            s0 += x * y0;
        }
        out[row] = folded(&s0);
    }
}

// One row after another: two at once are two short streams, of which the processor fetches neither in time.
KERNEL void kernel_dots_and_squares(
    const float *a, const float *b, size_t count, size_t columns, float *dots, float *squares) {
    size_t whole = columns / LANES * LANES, rest = columns - whole;
    for (size_t row = 0; row < count; row++) {
        const float *b0 = b + row * columns;
        lanes d0 = {0}, s0 = {0};
        for (size_t j = 0; j < whole; j += LANES) {
            lanes x = AT(a + j), y0 = AT(b0 + j);
            d0 += x * y0;
            s0 += y0 * y0;
        }
        if (rest) {
            TAIL(x, a + whole, rest);
            TAIL(y0, b0 + whole, rest);
            d0 += x * y0;
            s0 += y0 * y0;
        }
        dots[row] = folded(&d0);
        squares[row] = folded(&s0);
    }
}

// Bits of floats without their sign are in the order of their magnitudes, infinity and NaN above all others.
KERNEL float kernel_largest_magnitude(const float *a, size_t count) {
    uint32_t largest = 0;
    for (size_t j = 0; j < count; j++) {
        uint32_t bits;
        memcpy(&bits, a + j, sizeof bits);
        bits &= 0x7fffffffu;
        if (bits > largest) largest = bits;
    }
    float magnitude;
    memcpy(&magnitude, &largest, sizeof magnitude);
    return magnitude;
}

KERNEL void kernel_squared_distances(
    const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out) {
    size_t whole = columns / LANES * LANES, rest = columns - whole, row = 0;
    for (; row + 4 <= count; row += 4) {
        const float *first = b + row * stride;
        const float *const four[4] = {first, first + stride, first + 2 * stride, first + 3 * stride};
        four_squared_distances(a, four, columns, out + row);
    }
    for (; row < count; row++) {
        const float *b0 = b + row * stride;
        lanes s0 = {0};
        for (size_t j = 0; j < whole; j += LANES) {
            lanes d0 = AT(a + j) - AT(b0 + j);
            s0 += d0 * d0;
        }
        if (rest) {
            TAIL(x, a + whole, rest);
            TAIL(d0, b0 + whole, rest);
            d0 = x - d0;
            s0 += d0 * d0;
        }
        out[row] = folded(&s0);
    }
}

// The tree that `folded` makes of four lanes: (0 + 2) + (1 + 3).
KERNEL void kernel_planar_squared_distances(
    const float q[4], const float *points, size_t stride, size_t count, float *out) {
    const float *x0 = points, *x1 = x0 + stride, *x2 = x1 + stride, *x3 = x2 + stride;
    float q0 = q[0], q1 = q[1], q2 = q[2], q3 = q[3];
    for (size_t j = 0; j < count; j++) {
        float d0 = q0 - x0[j], d1 = q1 - x1[j], d2 = q2 - x2[j], d3 = q3 - x3[j];
        out[j] = (d0 * d0 + d2 * d2) + (d1 * d1 + d3 * d3);
    }
}

KERNEL double kernel_sum_of_squares(const float *a, size_t count) {
    double part[LANES] = {0};
    size_t whole = count / LANES * LANES;
    for (size_t j = 0; j < whole; j += LANES)
        for (int lane = 0; lane < LANES; lane++) part[lane] += (double)a[j + lane] * (double)a[j + lane];
    for (size_t j = whole; j < count; j++) part[j - whole] += (double)a[j] * (double)a[j];
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int lane = 0; lane < width; lane++) part[lane] += part[lane + width];
    return part[0];
}

KERNEL void kernel_scale(const float *a, size_t count, double factor, float *out) {
    for (size_t j = 0; j < count; j++) out[j] = (float)((double)a[j] * factor);
}

KERNEL int kernel_all_finite(const float *a, size_t count) {
    uint32_t bad = 0;
    for (size_t j = 0; j < count; j++) {
        uint32_t bits;
        memcpy(&bits, a + j, sizeof bits);
        bad |= (bits & 0x7f800000u) == 0x7f800000u;
    }
    return !bad;
}
