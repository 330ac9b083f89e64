#include <math.h>

#include "include/pairs.h"
#include "include/rows.h"
#include "lanes.h"

/// How many values are handled before a loop of another kind reads what was made of them: they stay in the cache.
enum { BATCH = 256 };

KERNEL void kernel_distances_from_products(
    float *products, size_t count, float square, const float *squares, const float *a, const float *b, size_t columns,
    size_t stride) {
    for (size_t start = 0; start < count; start += BATCH) {
        size_t end = start + BATCH < count ? start + BATCH : count;
        int doubtful = 0;
        float difference[BATCH];
        for (size_t j = start; j < end; j++) {
            float sum = square + squares[j];
            float rest = sum - 2 * products[j];
            difference[j - start] = rest;
            doubtful |= rest < sum * 0x1p-6f;
        }
        if (doubtful) {
            for (size_t j = start; j < end; j++)
                if (difference[j - start] < (square + squares[j]) * 0x1p-6f)
                    kernel_squared_distances(a, b + j * stride, 1, columns, stride, &difference[j - start]);
        }
        for (size_t j = start; j < end; j++) products[j] = sqrtf(difference[j - start]);
    }
}

KERNEL void kernel_shift(float *values, size_t count, float factor, float offset, const float *offsets) {
    for (size_t j = 0; j < count; j++) values[j] = factor * values[j] + (offset + offsets[j]);
}

KERNEL void kernel_square_roots(float *values, size_t count) {
    for (size_t j = 0; j < count; j++) values[j] = sqrtf(values[j]);
}

KERNEL void kernel_clamp(float *values, size_t count, float lower, float upper) {
    for (size_t j = 0; j < count; j++) {
        float x = values[j];
        x = x < lower ? lower : x;
        values[j] = x > upper ? upper : x;
    }
}

/// Eight doubles that are added up side by side.
typedef double wide_lanes __attribute__((vector_size(64)));

/// What a comparison of two such values gives: all ones where it holds.
typedef int64_t wide_mask __attribute__((vector_size(64)));

/// A macro: vectors of this width may not be arguments where a processor without them could be meant.
#define CHOOSE(mask, yes, no) \
    ((wide_lanes)(((wide_mask)(mask) & (wide_mask)(yes)) | (~(wide_mask)(mask) & (wide_mask)(no))))

typedef struct {
    wide_lanes sum, squares, minimum, maximum;
} lane_moments;

INLINE void add_moments(lane_moments *m, const double *values, double center) {
    wide_lanes x, d;
    memcpy(&x, values, sizeof x);
    d = x - center;
    m->sum += d;
    m->squares += d * d;
    m->minimum = CHOOSE(x < m->minimum, x, m->minimum);
    m->maximum = CHOOSE(x > m->maximum, x, m->maximum);
}

KERNEL void kernel_bin(
    const float *values, size_t count, double lower, double scale, uint32_t bins, float floor, float ceiling,
    double center, uint32_t *counts, kernel_moments *moments) {
    double last = (double)bins - 1;
    lane_moments lanes;
    memcpy(&lanes, moments, sizeof lanes);
    uint32_t *tables[4] = {counts, counts + bins, counts + 2 * (size_t)bins, counts + 3 * (size_t)bins};
    for (size_t start = 0; start < count; start += BATCH) {
        size_t length = start + BATCH < count ? BATCH : count - start;
        int32_t index[BATCH];
        double held[BATCH];
        for (size_t j = 0; j < length; j++) {
            float x = values[start + j];
            x = x < floor ? floor : x;
            x = x > ceiling ? ceiling : x;
            double place = ((double)x - lower) * scale;
            // In this order NaN becomes 0.
            place = place > 0 ? place : 0;
            index[j] = (int32_t)(place < last ? place : last);
            held[j] = (double)x;
        }
        size_t j = 0;
        for (; j + WIDE_LANES <= length; j += WIDE_LANES) add_moments(&lanes, held + j, center);
        if (j < length) {
            // The first value stands in for those that are missing in minimum and maximum; it is not added again.
            lane_moments before = lanes;
            double rest[WIDE_LANES];
            for (size_t lane = 0; lane < WIDE_LANES; lane++) rest[lane] = held[j + lane < length ? j + lane : 0];
            add_moments(&lanes, rest, center);
            for (size_t lane = length - j; lane < WIDE_LANES; lane++) {
                lanes.sum[lane] = before.sum[lane];
                lanes.squares[lane] = before.squares[lane];
            }
        }
        // Four tables, so that equal neighbours do not wait for each other's counter.
        for (j = 0; j + 4 <= length; j += 4) {
            tables[0][index[j]]++;
            tables[1][index[j + 1]]++;
            tables[2][index[j + 2]]++;
            tables[3][index[j + 3]]++;
        }
        for (; j < length; j++) tables[0][index[j]]++;
    }
    memcpy(moments, &lanes, sizeof lanes);
}

void kernel_moments_start(kernel_moments *moments) {
    for (int lane = 0; lane < WIDE_LANES; lane++) {
        moments->sum[lane] = moments->squares[lane] = 0;
        moments->minimum[lane] = INFINITY;
        moments->maximum[lane] = -INFINITY;
    }
}

void kernel_moments_fold(const kernel_moments *moments, double folded[4]) {
    kernel_moments m = *moments;
    for (int width = WIDE_LANES / 2; width > 0; width /= 2) {
        for (int lane = 0; lane < width; lane++) {
            m.sum[lane] += m.sum[lane + width];
            m.squares[lane] += m.squares[lane + width];
            m.minimum[lane] = fmin(m.minimum[lane], m.minimum[lane + width]);
            m.maximum[lane] = fmax(m.maximum[lane], m.maximum[lane + width]);
        }
    }
    folded[0] = m.sum[0];
    folded[1] = m.squares[0];
    folded[2] = m.minimum[0];
    folded[3] = m.maximum[0];
}
