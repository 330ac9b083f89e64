#include "include/fourier.h"
#include "lanes.h"

// Sixteen transforms at once, one per lane, so that no step ever moves numbers between lanes. Stockham's self-sorting
// form with radices 2 to 5 (Van Loan, "Computational Frameworks for the Fast Fourier Transform", 1992, section 1.7).

typedef struct {
    lanes re, im;
} wave;

INLINE wave load(const float *re, const float *im, size_t place) {
    return (wave){*(const lanes *)(re + LANES * place), *(const lanes *)(im + LANES * place)};
}

INLINE void store(float *re, float *im, size_t place, wave value) {
    *(lanes *)(re + LANES * place) = value.re;
    *(lanes *)(im + LANES * place) = value.im;
}

INLINE wave plus(wave a, wave b) { return (wave){a.re + b.re, a.im + b.im}; }
INLINE wave minus(wave a, wave b) { return (wave){a.re - b.re, a.im - b.im}; }
INLINE wave scaled(wave a, float factor) { return (wave){a.re * factor, a.im * factor}; }
/// i · a
INLINE wave turned(wave a) { return (wave){-a.im, a.re}; }
/// a · (c - i s)
INLINE wave rotated(wave a, float c, float s) { return (wave){a.re * c + a.im * s, a.im * c - a.re * s}; }

/// One stage: `stride` interleaved transforms of `radix · parts` numbers become radix times as many of `parts`.
#define STAGE(radix, butterfly)                                                                          \
    for (size_t p = 0; p < parts; p++) {                                                                 \
        float c[radix], s[radix];                                                                        \
        for (size_t k = 1; k < radix; k++) {                                                             \
            c[k] = plan->cosines[k * p * stride];                                                        \
            s[k] = plan->sines[k * p * stride];                                                          \
        }                                                                                                \
        for (size_t q = 0; q < stride; q++) {                                                            \
            wave x[radix], y[radix];                                                                     \
            for (size_t k = 0; k < radix; k++) x[k] = load(re, im, q + stride * (p + parts * k));        \
            butterfly;                                                                                   \
            store(to_re, to_im, q + stride * radix * p, y[0]);                                           \
            for (size_t k = 1; k < radix; k++)                                                           \
                store(to_re, to_im, q + stride * (radix * p + k), p ? rotated(y[k], c[k], s[k]) : y[k]); \
        }                                                                                                \
    }

INLINE void two(const wave *x, wave *y) {
    y[0] = plus(x[0], x[1]);
    y[1] = minus(x[0], x[1]);
}

INLINE void three(const wave *x, wave *y) {
    wave sum = plus(x[1], x[2]);
    wave turn = turned(scaled(minus(x[1], x[2]), 0.866025403784438647f));
    wave rest = minus(x[0], scaled(sum, 0.5f));
    y[0] = plus(x[0], sum);
    y[1] = minus(rest, turn);
    y[2] = plus(rest, turn);
}

INLINE void four(const wave *x, wave *y) {
    wave even = plus(x[0], x[2]), odd = plus(x[1], x[3]);
    wave rest = minus(x[0], x[2]), turn = turned(minus(x[1], x[3]));
    y[0] = plus(even, odd);
    y[1] = minus(rest, turn);
    y[2] = minus(even, odd);
    y[3] = plus(rest, turn);
}

INLINE void five(const wave *x, wave *y) {
    const float c1 = 0.309016994374947424f, c2 = -0.809016994374947424f;
    const float s1 = 0.951056516295153572f, s2 = 0.587785252292473129f;
    wave near = plus(x[1], x[4]), far = plus(x[2], x[3]);
    wave near_turn = minus(x[1], x[4]), far_turn = minus(x[2], x[3]);
    wave a = plus(x[0], plus(scaled(near, c1), scaled(far, c2)));
    wave b = plus(x[0], plus(scaled(near, c2), scaled(far, c1)));
    wave a_turn = turned(plus(scaled(near_turn, s1), scaled(far_turn, s2)));
    wave b_turn = turned(minus(scaled(near_turn, s2), scaled(far_turn, s1)));
    y[0] = plus(x[0], plus(near, far));
    y[1] = minus(a, a_turn);
    y[2] = minus(b, b_turn);
    y[3] = plus(b, b_turn);
    y[4] = plus(a, a_turn);
}

/// Transforms re + i im; returns 1 where the result then stands in the spare place. With re and im changed over it is
/// the transform back, length times too large.
INLINE int transform(const kernel_fourier *plan, float *re, float *im, float *to_re, float *to_im) {
    size_t stride = 1, left = plan->length;
    for (size_t stage = 0; stage < plan->stages; stage++) {
        size_t radix = (size_t)plan->radices[stage], parts = left / radix;
        switch (radix) {
        case 2: STAGE(2, two(x, y)) break;
        case 3: STAGE(3, three(x, y)) break;
        case 4: STAGE(4, four(x, y)) break;
        default: STAGE(5, five(x, y)) break;
        }
        float *swap_re = re, *swap_im = im;
        re = to_re, im = to_im, to_re = swap_re, to_im = swap_im;
        left = parts;
        stride *= radix;
    }
    return (int)(plan->stages & 1);
}

KERNEL void kernel_fourier_transform(const kernel_fourier *plan, float *real, float *imaginary, float *work) {
    size_t size = LANES * plan->length;
    if (transform(plan, real, imaginary, work, work + size)) {
        memcpy(real, work, size * sizeof *real);
        memcpy(imaginary, work + size, size * sizeof *real);
    }
}

// Two real columns make one complex transform: with Z = A + iB of real a and b, 2A(k) = Z(k) + conj Z(-k) and
// 2B(k) = -i (Z(k) - conj Z(-k)).
KERNEL void kernel_grid_forward(
    const kernel_fourier *plan, const float *grid, size_t nodes, size_t stride, size_t first, float *spectrum,
    float *work) {
    size_t length = plan->length, size = LANES * length;
    float *re = work, *im = work + size;
    for (size_t i = 0; i < nodes; i++) {
        memcpy(re + LANES * i, grid + i * stride + first, LANES * sizeof *re);
        memcpy(im + LANES * i, grid + i * stride + first + LANES, LANES * sizeof *im);
    }
    memset(re + LANES * nodes, 0, (size - LANES * nodes) * sizeof *re);
    memset(im + LANES * nodes, 0, (size - LANES * nodes) * sizeof *im);
    if (transform(plan, re, im, work + 2 * size, work + 3 * size)) re = work + 2 * size, im = work + 3 * size;
    for (size_t k = 0; k < length / 2; k++) {
        wave a = load(re, im, k), b = load(re, im, k ? length - k : 0);
        float *row = spectrum + 2 * stride * k + first;
        *(lanes *)row = a.re + b.re;
        *(lanes *)(row + LANES) = a.im + b.im;
        *(lanes *)(row + stride) = a.im - b.im;
        *(lanes *)(row + stride + LANES) = b.re - a.re;
    }
}

#define KEEP(k, w) ((k) & (w) ? 16 + (k) - (w) : (k))
#define TAKE(k, w) ((k) & (w) ? 16 + (k) : (k) + (w))
#define ALL(pick, w)                                                                                          \
    pick(0, w), pick(1, w), pick(2, w), pick(3, w), pick(4, w), pick(5, w), pick(6, w), pick(7, w), pick(8, w), \
        pick(9, w), pick(10, w), pick(11, w), pick(12, w), pick(13, w), pick(14, w), pick(15, w)
#define EXCHANGE(w)                                                         \
    for (int i = 0; i < LANES; i++) {                                       \
        if (i & w) continue;                                                \
        lanes a = tile[i], b = tile[i + w];                                 \
        tile[i] = __builtin_shufflevector(a, b, ALL(KEEP, w));              \
        tile[i + w] = __builtin_shufflevector(a, b, ALL(TAKE, w));          \
    }

/// Changes rows and columns of a tile: blocks of 8, then 4, 2 and 1.
INLINE void transpose(lanes tile[LANES]) {
    EXCHANGE(8)
    EXCHANGE(4)
    EXCHANGE(2)
    EXCHANGE(1)
}

/// Sixteen columns from `from`, `stride` apart, to sixteen rows that stand close.
INLINE void take_tile(const float *from, size_t stride, float *to) {
    lanes tile[LANES];
    for (int i = 0; i < LANES; i++) tile[i] = *(const lanes *)(from + (size_t)i * stride);
    transpose(tile);
    for (int i = 0; i < LANES; i++) *(lanes *)(to + LANES * i) = tile[i];
}

INLINE void put_tile(const float *from, float *to, size_t stride) {
    lanes tile[LANES];
    for (int i = 0; i < LANES; i++) tile[i] = *(const lanes *)(from + LANES * i);
    transpose(tile);
    for (int i = 0; i < LANES; i++) *(lanes *)(to + (size_t)i * stride) = tile[i];
}

KERNEL double kernel_grid_convolve(
    const kernel_fourier *plan, const float *spectrum, size_t stride, size_t nodes, size_t first, const float *tables,
    float *force_x, float *force_y, float *work) {
    size_t length = plan->length, size = LANES * length, apart = 2 * stride;
    float *re = work, *im = work + size, *x_re = work + 4 * size, *x_im = x_re + size;
    for (size_t j = 0; j < nodes; j += LANES) {
        take_tile(spectrum + first * apart + j, apart, re + LANES * j);
        take_tile(spectrum + first * apart + stride + j, apart, im + LANES * j);
    }
    memset(re + LANES * nodes, 0, (size - LANES * nodes) * sizeof *re);
    memset(im + LANES * nodes, 0, (size - LANES * nodes) * sizeof *im);
    float *spare = work + 2 * size;
    if (transform(plan, re, im, spare, spare + size)) {
        float *swap = re;
        re = spare, im = spare + size, spare = swap;
    }
    lanes sum = {0};
    for (size_t k = 0; k < length; k++) {
        wave charge = load(re, im, k);
        const lanes *table = (const lanes *)(tables + 3 * LANES * k);
        sum += (charge.re * charge.re + charge.im * charge.im) * table[0];
        // The spectra of the forces are imaginary: the tables hold them divided by i.
        store(x_re, x_im, k, turned((wave){charge.re * table[1], charge.im * table[1]}));
        store(re, im, k, turned((wave){charge.re * table[2], charge.im * table[2]}));
    }
    if (transform(plan, im, re, spare + size, spare)) re = spare, im = spare + size;
    spare = x_re + 2 * size;
    if (transform(plan, x_im, x_re, spare + size, spare)) x_re = spare, x_im = spare + size;
    for (size_t j = 0; j < nodes; j += LANES) {
        put_tile(x_re + LANES * j, force_x + first * apart + j, apart);
        put_tile(x_im + LANES * j, force_x + first * apart + stride + j, apart);
        put_tile(re + LANES * j, force_y + first * apart + j, apart);
        put_tile(im + LANES * j, force_y + first * apart + stride + j, apart);
    }
    double total = 0;
    for (int lane = 0; lane < LANES; lane++) total += (double)sum[lane];
    return total;
}

// Two real fields come back as one complex one, X + iY; at -k stand conj X and conj Y.
KERNEL void kernel_grid_backward(
    const kernel_fourier *plan, const float *force_x, const float *force_y, size_t nodes, size_t stride, size_t first,
    float *field_x, float *field_y, float *work) {
    size_t length = plan->length, size = LANES * length;
    float *re = work, *im = work + size, *spare = work + 2 * size;
    const lanes zeros = {0};
    store(re, im, length / 2, (wave){zeros, zeros});
    for (size_t k = 0; k < length / 2; k++) {
        const float *x = force_x + 2 * stride * k + first, *y = force_y + 2 * stride * k + first;
        lanes xr = *(const lanes *)x, xi = *(const lanes *)(x + stride);
        lanes yr = *(const lanes *)y, yi = *(const lanes *)(y + stride);
        store(re, im, k, (wave){xr - yi, xi + yr});
        if (k) store(re, im, length - k, (wave){xr + yi, yr - xi});
    }
    if (transform(plan, im, re, spare + size, spare)) re = spare, im = spare + size;
    for (size_t i = 0; i < nodes; i++) {
        memcpy(field_x + i * stride + first, re + LANES * i, LANES * sizeof *re);
        memcpy(field_y + i * stride + first, im + LANES * i, LANES * sizeof *im);
    }
}
