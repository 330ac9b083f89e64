#include "include/tsne.h"
#include "exponential.h"
#include "lanes.h"

/// e^x for x from -700 to 0, with terms up to r¹³ / 13!.
INLINE double exponential(double x) {
    double k = IN_HALVINGS(x) + ROUNDING;
    int64_t bits;
    memcpy(&bits, &k, sizeof bits);
    k -= ROUNDING;
    double r = BEYOND_HALVINGS(x, k);
    double sum = 1.0 / 6227020800;
    sum = sum * r + 1.0 / 479001600;
    ADD_TERMS(sum, r);
    bits = (int64_t)((uint64_t)(bits + 1023) << 52);
    double power;
    memcpy(&power, &bits, sizeof power);
    return sum * power;
}

/// Below this an exponent counts as no weight at all.
static const double LEAST_EXPONENT = -600;

INLINE void weigh(const double *distances, size_t count, double beta, double *weights) {
    for (size_t j = 0; j < count; j++) {
        double x = -beta * distances[j];
        double held = x < LEAST_EXPONENT ? LEAST_EXPONENT : x;
        double weight = exponential(held);
        weights[j] = x < LEAST_EXPONENT ? 0 : weight;
    }
}

/// Sums of weights, weights · distances, weights · distances², in eight lanes.
INLINE void moments(const double *distances, const double *weights, size_t count, double sums[3]) {
    double part[3][WIDE_LANES] = {{0}};
    for (size_t j = 0; j < count; j++) {
        double first = weights[j] * distances[j];
        part[0][j % WIDE_LANES] += weights[j];
        part[1][j % WIDE_LANES] += first;
        part[2][j % WIDE_LANES] += first * distances[j];
    }
    for (int m = 0; m < 3; m++) {
        sums[m] = 0;
        for (int lane = 0; lane < WIDE_LANES; lane++) sums[m] += part[m][lane];
    }
}

// With S = Σ w and D = Σ w d / S, the perplexity is S exp(β D); its logarithm falls with ln β by β² times the variance
// of d. Newton's steps in ln β, held between the bounds seen so far.
KERNEL double kernel_perplexity_row(const double *distances, size_t count, double perplexity, double *weights) {
    double mean = 0, least = 0, most = 0, beta;
    for (size_t j = 0; j < count; j++) mean += distances[j];
    mean /= (double)(count ? count : 1);
    beta = mean > 0 ? 1 / mean : 1;
    for (int round = 0; round < 100; round++) {
        double sums[3];
        weigh(distances, count, beta, weights);
        moments(distances, weights, count, sums);
        double middle = sums[1] / sums[0], spread = sums[2] / sums[0] - middle * middle;
        double reached = sums[0] * (beta * middle < -LEAST_EXPONENT ? 1 / exponential(-beta * middle) : 0);
        double excess = 2 * (reached - perplexity) / (reached + perplexity);
        if (excess < 1e-10 && excess > -1e-10) break;
        if (excess > 0) least = beta;
        else most = beta;
        double slope = beta * beta * spread, step = slope > 0 ? excess / slope : 0;
        double next = beta * (1 + step);
        if (step > 1 || slope <= 0) next = 2 * beta;
        if (step < -0.5) next = beta / 2;
        if (most > 0 && next >= most) next = (least + most) / 2;
        if (least > 0 && next <= least) next = most > 0 ? (least + most) / 2 : 2 * least;
        if (next == beta || !(next < 1e300) || !(next > 1e-300)) break;
        beta = next;
    }
    return beta;
}

KERNEL void kernel_pair(const float *x, const float *y, size_t count, float *pairs) {
    for (size_t i = 0; i < count; i++) {
        pairs[2 * i] = x[i];
        pairs[2 * i + 1] = y[i];
    }
}

/// Two floats, moved as one.
typedef uint64_t pair __attribute__((may_alias));
typedef uint64_t pair_lanes __attribute__((vector_size(64)));

#define EIGHT(table, at)                                                                                        \
    { table[(at)[0]], table[(at)[1]], table[(at)[2]], table[(at)[3]], table[(at)[4]], table[(at)[5]], table[(at)[6]], \
      table[(at)[7]] }

// Reading numbers one by one into a register is faster than the processors' own instructions for that.
INLINE void pull(
    const float *pairs, const float *z, size_t stride, const int64_t *starts, const int32_t *columns,
    const float *values, size_t first, size_t last, float *out) {
    const pair *table = (const pair *)pairs;
    for (size_t i = first; i < last; i++) {
        lanes sx = {0}, sy = {0}, sz = {0};
        const float *own = pairs + 2 * i;
        for (int64_t e = starts[i]; e < starts[i + 1]; e += LANES) {
            const int32_t *at = columns + e, *on = at + 8;
            pair_lanes near = EIGHT(table, at), far = EIGHT(table, on);
            lanes low = (lanes)near, high = (lanes)far;
            lanes dx = own[0] - __builtin_shufflevector(
                                    low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
            lanes dy = own[1] - __builtin_shufflevector(
                                    low, high, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
            lanes square = dx * dx + dy * dy, dz = {0};
            if (z) {
                lanes third = {z[at[0]], z[at[1]], z[at[2]], z[at[3]], z[at[4]], z[at[5]], z[at[6]], z[at[7]],
                               z[on[0]], z[on[1]], z[on[2]], z[on[3]], z[on[4]], z[on[5]], z[on[6]], z[on[7]]};
                dz = z[i] - third;
                square += dz * dz;
            }
            lanes force = AT(values + e) / (1 + square);
            sx += force * dx;
            sy += force * dy;
            if (z) sz += force * dz;
        }
        out[i] = folded(&sx);
        out[stride + i] = folded(&sy);
        if (z) out[2 * stride + i] = folded(&sz);
    }
}

KERNEL void kernel_attraction(
    const float *pairs, const float *z, size_t stride, const int64_t *starts, const int32_t *columns,
    const float *values, size_t first, size_t last, float *out) {
    if (z) pull(pairs, z, stride, starts, columns, values, first, last, out);
    else pull(pairs, 0, stride, starts, columns, values, first, last, out);
}

INLINE double push(
    const float *points, size_t stride, int dimensions, size_t count, size_t first, size_t last, float *out) {
    const float *xs = points, *ys = points + stride, *zs = points + 2 * stride;
    double total = 0;
    for (size_t i = first; i < last; i++) {
        lanes sum = {0}, sx = {0}, sy = {0}, sz = {0};
        float x = xs[i], y = ys[i], z = dimensions > 2 ? zs[i] : 0;
        for (size_t j = 0; j < count; j += LANES) {
            lanes dx = x - AT(xs + j), dy = y - AT(ys + j), dz = {0};
            lanes square = dx * dx + dy * dy;
            if (dimensions > 2) {
                dz = z - AT(zs + j);
                square += dz * dz;
            }
            lanes near = 1 / (1 + square), force = near * near;
            sum += near;
            sx += force * dx;
            sy += force * dy;
            if (dimensions > 2) sz += force * dz;
        }
        out[i] = folded(&sx);
        out[stride + i] = folded(&sy);
        if (dimensions > 2) out[2 * stride + i] = folded(&sz);
        total += (double)folded(&sum) - 1;
    }
    return total;
}

KERNEL double kernel_exact_repulsion(
    const float *points, size_t stride, size_t dimensions, size_t count, size_t first, size_t last, float *out) {
    return dimensions > 2 ? push(points, stride, 3, count, first, last, out)
                          : push(points, stride, 2, count, first, last, out);
}

/// Larger moves than this are held before their length is taken, so that nothing overflows.
static const float LARGEST_MOVE = 1e6f;

KERNEL void kernel_descend(
    float *points, float *moves, float *gains, const float *attraction, const float *repulsion, size_t stride,
    size_t dimensions, size_t first, size_t last, const kernel_step *step, kernel_span *span) {
    for (size_t c = 0; c < dimensions; c++) {
        float *move = moves + c * stride, *gain = gains + c * stride;
        const float *pulls = attraction + c * stride, *pushes = repulsion + c * stride;
        for (size_t i = first; i < last; i++) {
            float gradient = step->exaggeration * pulls[i] - step->repulsion * pushes[i];
            int onward = (move[i] > 0) == (gradient > 0) && (move[i] < 0) == (gradient < 0);
            float factor = onward ? gain[i] * 0.8f + 0.01f : gain[i] + 0.2f;
            float next = step->momentum * move[i] - step->rate * factor * gradient;
            next = next < LARGEST_MOVE ? next : LARGEST_MOVE;
            move[i] = next > -LARGEST_MOVE ? next : -LARGEST_MOVE;
            gain[i] = factor;
        }
    }
    float limit = step->longest * step->longest;
    for (size_t i = first; i < last; i++) {
        float square = 0;
        for (size_t c = 0; c < dimensions; c++) square += moves[c * stride + i] * moves[c * stride + i];
        if (square <= limit) continue;
        float factor = step->longest / __builtin_sqrtf(square);
        for (size_t c = 0; c < dimensions; c++) moves[c * stride + i] *= factor;
    }
    for (size_t c = 0; c < dimensions; c++) {
        float *place = points + c * stride, *move = moves + c * stride;
        float least = __builtin_inff(), most = -__builtin_inff();
        double sum = 0;
        for (size_t i = first; i < last; i++) {
            float next = place[i] + move[i] - step->middle[c];
            place[i] = next;
            sum += (double)next;
            least = next < least ? next : least;
            most = next > most ? next : most;
        }
        span->sum[c] = sum;
        span->least[c] = least;
        span->most[c] = most;
    }
}

typedef float quad __attribute__((vector_size(16)));
typedef struct __attribute__((packed, aligned(4), may_alias)) {
    quad value;
} unaligned_quad;
#define QUAD(pointer) (((unaligned_quad *)(pointer))->value)
#define CONST_QUAD(pointer) (((const unaligned_quad *)(pointer))->value)

/// The first of the four nodes about a place, and the cubic B-spline's value at each.
INLINE int64_t splines(float place, int32_t nodes, float weights[4]) {
    // Held before it becomes a whole number, and in this order, so that NaN becomes 1.
    float held = place > 1 ? place : 1, most = (float)(nodes - 3);
    int32_t cell = (int32_t)(held < most ? held : most);
    float f = place - (float)cell, g = 1 - f, f2 = f * f, f3 = f2 * f;
    weights[0] = g * g * g * (1.0f / 6);
    weights[1] = f3 * 0.5f - f2 + 2.0f / 3;
    weights[2] = (f2 - f3 + f) * 0.5f + 1.0f / 6;
    weights[3] = f3 * (1.0f / 6);
    return cell - 1;
}

KERNEL void kernel_grid_spread(
    const float *x, const float *y, size_t count, const kernel_grid *grid, float *charges) {
    for (size_t i = 0; i < count; i++) {
        float wx[4], wy[4];
        int64_t column = splines((x[i] - grid->x) * grid->per_unit, grid->nodes, wx);
        int64_t row = splines((y[i] - grid->y) * grid->per_unit, grid->nodes, wy);
        float *place = charges + column * grid->stride + row;
        quad weights = {wy[0], wy[1], wy[2], wy[3]};
        for (int k = 0; k < 4; k++) QUAD(place + k * grid->stride) += wx[k] * weights;
    }
}

KERNEL void kernel_grid_gather(
    const float *x, const float *y, size_t first, size_t last, const kernel_grid *grid, const float *field_x,
    const float *field_y, float *out_x, float *out_y) {
    for (size_t i = first; i < last; i++) {
        float wx[4], wy[4];
        int64_t column = splines((x[i] - grid->x) * grid->per_unit, grid->nodes, wx);
        int64_t row = splines((y[i] - grid->y) * grid->per_unit, grid->nodes, wy);
        int64_t place = column * grid->stride + row;
        quad weights = {wy[0], wy[1], wy[2], wy[3]}, sx = {0}, sy = {0};
        for (int k = 0; k < 4; k++) {
            sx += wx[k] * CONST_QUAD(field_x + place + k * grid->stride);
            sy += wx[k] * CONST_QUAD(field_y + place + k * grid->stride);
        }
        sx *= weights;
        sy *= weights;
        out_x[i] = (sx[0] + sx[1]) + (sx[2] + sx[3]);
        out_y[i] = (sy[0] + sy[1]) + (sy[2] + sy[3]);
    }
}
