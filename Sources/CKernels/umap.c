#include "include/umap.h"
#include "exponential.h"
#include "lanes.h"

// Small functions here take vectors by value. How these would be passed depends on the processor, which is of no
// account where everything is inlined.
#pragma GCC diagnostic ignored "-Wpsabi"

// MARK: Widths of neighbourhoods

typedef double wide __attribute__((vector_size(64)));
typedef int64_t wide_bits __attribute__((vector_size(64)));

/// exp(x) for x <= 0, to about 2⁻⁵⁰; 0 or next to it below -700.
INLINE wide wide_exp(wide x) {
    const wide rounding = (wide){} + ROUNDING;
    x = (wide)(((wide_bits)x & (x > -700)) | ((wide_bits)((wide){} - 700) & (x <= -700)));
    wide shifted = IN_HALVINGS(x) + rounding;
    wide k = shifted - rounding;
    wide r = BEYOND_HALVINGS(x, k);
    wide sum = (wide){} + 1.0 / 479001600;
    ADD_TERMS(sum, r);
    wide_bits exponent = (wide_bits)shifted - (wide_bits)rounding;
    return (wide)((wide_bits)sum + (exponent << 52));
}

// Functions that kernels call directly take vectors by address: the compiler refuses them by value.

/// exp(-max(0, d - rho) / sigma) of eight distances from `start`; 0 beyond the last.
INLINE void memberships(
    const float *distances, size_t start, size_t count, double rho, double inverse, wide *out) {
    wide over;
    for (int lane = 0; lane < WIDE_LANES; lane++) {
        double d = start + lane < count ? distances[start + lane] - rho : 1e300;
        over[lane] = d > 0 ? d : 0;
    }
    wide found = wide_exp(over * -inverse);
    for (int lane = 0; lane < WIDE_LANES; lane++)
        if (start + lane >= count) found[lane] = 0;
    *out = found;
}

KERNEL double kernel_umap_bandwidth(const float *distances, size_t count, double rho, double target) {
    double low = 0, high = 0, middle = 1;
    for (int step = 0; step < 64; step++) {
        wide sum = {};
        for (size_t start = 0; start < count; start += WIDE_LANES) {
            wide part;
            memberships(distances, start, count, rho, 1 / middle, &part);
            sum += part;
        }
        double total = ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
        double error = total - target;
        if (error < 1e-5 && error > -1e-5) break;
        if (error > 0) {
            high = middle;
            middle = (low + high) / 2;
        } else {
            low = middle;
            middle = high > 0 ? (low + high) / 2 : middle * 2;
        }
    }
    return middle;
}

KERNEL void kernel_umap_memberships(const float *distances, size_t count, double rho, double sigma, float *out) {
    for (size_t start = 0; start < count; start += WIDE_LANES) {
        wide found = (wide){} + 1;
        if (sigma > 0) memberships(distances, start, count, rho, 1 / sigma, &found);
        for (int lane = 0; lane < WIDE_LANES && start + lane < count; lane++) out[start + lane] = (float)found[lane];
    }
}

// MARK: The layout: sixteen edges side by side, no two of which share an end

typedef int32_t signs __attribute__((vector_size(64)));
typedef uint32_t bits __attribute__((vector_size(64)));
typedef uint64_t long_bits __attribute__((vector_size(128)));

INLINE lanes choose(signs condition, lanes yes, lanes no) {
    return (lanes)((condition & (signs)yes) | (~condition & (signs)no));
}

/// x to the power of b for x > 0, to about 10⁻⁶ of it: 2^(b log₂ x) with both functions as polynomials, fitted to
/// log₂(1 + t) / t for 1 + t in [√½, √2] and 2^t for t in [-½, ½]. What overflows is held at 2^±126.
INLINE lanes power(lanes x, float b) {
    signs raw = (signs)x - 0x3f3504f3;  // √½
    signs exponent = raw >> 23;
    lanes t = (lanes)((raw & 0x7fffff) + 0x3f3504f3) - 1;
    lanes series = (lanes){} - 0.14620353281497955f;
    series = series * t + 0.2342098504304886f;
    series = series * t - 0.24882180988788605f;
    series = series * t + 0.28707560896873474f;
    series = series * t - 0.36024197936058044f;
    series = series * t + 0.4809240400791168f;
    series = series * t - 0.721352756023407f;
    series = series * t + 1.442694902420044f;
    lanes y = (__builtin_convertvector(exponent, lanes) + series * t) * b;
    y = choose(y > 126, (lanes){} + 126, choose(y < -126, (lanes){} - 126, y));
    const lanes magic = (lanes){} + 0x1.8p23f;
    lanes shifted = y + magic;
    lanes r = y - (shifted - magic);
    lanes sum = (lanes){} + 0.0013400432653725147f;
    sum = sum * r + 0.009676037356257439f;
    sum = sum * r + 0.05550327152013779f;
    sum = sum * r + 0.2402210682630539f;
    sum = sum * r + 0.6931471824645996f;
    sum = sum * r + 1.0000001192092896f;
    return (lanes)((signs)sum + (((signs)shifted - (signs)magic) << 23));
}

INLINE lanes held(lanes move) {
    return choose(move > 4, (lanes){} + 4, choose(move < -4, (lanes){} - 4, move));
}

INLINE uint32_t mixed(uint32_t x) {
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

/// A number below `count` for each lane (xorshift: Marsaglia, "Xorshift RNGs", 2003).
INLINE bits draw(bits *state, uint32_t count) {
    bits s = *state;
    s ^= s << 13;
    s ^= s >> 17;
    s ^= s << 5;
    *state = s;
    return __builtin_convertvector((__builtin_convertvector(s, long_bits) * count) >> 32, bits);
}

INLINE void read_points(const float *points, uint32_t dimensions, bits which, lanes *place) {
    for (uint32_t c = 0; c < dimensions; c++)
        for (int lane = 0; lane < LANES; lane++) place[c][lane] = points[(size_t)which[lane] * dimensions + c];
}

INLINE lanes squared_distance(const lanes *a, const lanes *b, uint32_t dimensions) {
    lanes square = {};
    for (uint32_t c = 0; c < dimensions; c++) square += (a[c] - b[c]) * (a[c] - b[c]);
    return square;
}

/// What densMAP knows of sixteen edges.
typedef struct {
    lanes scale, near, far;
} densities;

INLINE void read_densities(
    const kernel_umap_epoch *now, const float *density, const uint32_t *shares, const uint32_t *due, uint32_t active,
    bits first, bits second, densities *found) {
    for (uint32_t lane = 0; lane < LANES; lane++) {
        const float *one = density + 2 * (size_t)first[lane], *other = density + 2 * (size_t)second[lane];
        found->scale[lane] = 2 * now->density_scale / (float)shares[due[lane < active ? lane : 0]];
        found->near[lane] = one[0] + other[0];
        found->far[lane] = one[1] + other[1];
    }
}

/// Moves sixteen pairs of points towards each other, and by their densities where these are known.
INLINE void pull(
    const kernel_umap_epoch *now, uint32_t dimensions, lanes *one, lanes *other, const densities *known) {
    lanes square = squared_distance(one, other, dimensions);
    lanes curve = power(square, now->b);
    signs apart = square > 0x1p-100f;
    lanes factor = curve * (-2 * now->a * now->b) / (square * (curve * now->a + 1));
    factor = choose(apart, factor, (lanes){});
    lanes dense = {};
    if (known) {
        lanes p = 1 / (curve * now->a + 1);
        lanes slope = curve * (now->a * now->b) * p / square;
        dense = known->scale * p * ((1 - now->b * (1 - p)) * known->near + slope * known->far);
        // Finite, so that it leaves points alone along columns in which they do not differ.
        const lanes most = (lanes){} + 0x1p100f;
        dense = choose(apart, choose(dense > most, most, choose(dense < -most, -most, dense)), (lanes){});
    }
    for (uint32_t c = 0; c < dimensions; c++) {
        lanes between = one[c] - other[c];
        lanes move = held(factor * between);
        if (known) move += held(dense * between);
        move *= now->rate;
        one[c] += move;
        other[c] -= move;
    }
}

/// Moves sixteen points away from others drawn by chance.
INLINE void push(
    const kernel_umap_epoch *now, uint32_t dimensions, const float *before, bits self, bits *state, lanes *place,
    lanes *stranger) {
    for (uint32_t time = 0; time < now->negatives; time++) {
        bits drawn = draw(state, now->count);
        read_points(before, dimensions, drawn, stranger);
        lanes square = squared_distance(place, stranger, dimensions);
        lanes factor = (lanes){} + 2 * now->repulsion * now->b;
        factor /= (square + 0.001f) * (power(square, now->b) * now->a + 1);
        factor = choose((square > 0x1p-100f) & (signs)(drawn != self), factor, (lanes){});
        for (uint32_t c = 0; c < dimensions; c++) place[c] += held(factor * (place[c] - stranger[c])) * now->rate;
    }
}

INLINE void move_edges(
    const kernel_umap_epoch *now, const float *density, uint32_t dimensions, float *points, const float *before,
    const uint32_t *ends, const uint32_t *shares, const uint32_t *due, uint32_t active, lanes *work) {
    lanes *one = work, *other = work + dimensions, *stranger = work + 2 * dimensions;
    uint32_t moment = mixed(now->seed + mixed(now->epoch));
    bits first, second, state;
    for (uint32_t lane = 0; lane < LANES; lane++) {
        uint32_t edge = due[lane < active ? lane : 0];
        first[lane] = ends[2 * (size_t)edge];
        second[lane] = ends[2 * (size_t)edge + 1];
        state[lane] = mixed(edge + moment) | 1;
    }
    read_points(points, dimensions, first, one);
    read_points(points, dimensions, second, other);
    densities dense;
    if (density) read_densities(now, density, shares, due, active, first, second, &dense);
    const densities *known = density ? &dense : 0;
    pull(now, dimensions, one, other, known);
    push(now, dimensions, before, first, &state, one, stranger);
    if (!now->one_sided) {
        pull(now, dimensions, one, other, known);
        push(now, dimensions, before, second, &state, other, stranger);
    }
    for (uint32_t lane = 0; lane < active; lane++) {
        for (uint32_t c = 0; c < dimensions; c++) {
            points[(size_t)first[lane] * dimensions + c] = one[c][lane];
            if (!now->one_sided) points[(size_t)second[lane] * dimensions + c] = other[c][lane];
        }
    }
}

KERNEL void kernel_umap_move(
    const kernel_umap_epoch *now, const float *density, float *points, const float *before, const uint32_t *ends,
    const uint32_t *shares, uint32_t start, uint32_t end, uint32_t *due, float *scratch) {
    uint32_t taken = 0, dimensions = now->dimensions;
    for (uint32_t edge = start; edge < end; edge++) {
        due[taken] = edge;
        taken += mixed(now->seed ^ edge * 0x9e3779b9u) + now->epoch * shares[edge] < shares[edge];
    }
    lanes work[9];
    for (uint32_t next = 0; next < taken; next += LANES) {
        uint32_t active = taken - next < LANES ? taken - next : LANES;
        if (dimensions == 2) {
            move_edges(now, density, 2, points, before, ends, shares, due + next, active, work);
        } else if (dimensions == 3) {
            move_edges(now, density, 3, points, before, ends, shares, due + next, active, work);
        } else {
            move_edges(now, density, dimensions, points, before, ends, shares, due + next, active, (lanes *)scratch);
        }
    }
}

/// 1 / (1 + a d^(2b)) for sixteen squared distances; by address, as kernels must.
INLINE void nearness(float a, float b, const lanes *square, lanes *p) {
    lanes curve = choose(*square > 0x1p-100f, power(*square, b), (lanes){});
    *p = 1 / (curve * a + 1);
}

KERNEL void kernel_umap_radii(
    float a, float b, const float *points, uint32_t dimensions, const int64_t *row_starts, const int32_t *columns,
    uint32_t start, uint32_t end, double *out) {
    for (uint32_t point = start; point < end; point++) {
        double weighted = 0, sum = 0;
        for (int64_t next = row_starts[point]; next < row_starts[point + 1]; next += LANES) {
            int64_t left = row_starts[point + 1] - next;
            lanes square = {}, p;
            for (int lane = 0; lane < LANES && lane < left; lane++) {
                const float *one = points + (size_t)point * dimensions;
                const float *other = points + (size_t)columns[next + lane] * dimensions;
                for (uint32_t c = 0; c < dimensions; c++) square[lane] += (one[c] - other[c]) * (one[c] - other[c]);
            }
            nearness(a, b, &square, &p);
            for (int lane = 0; lane < LANES && lane < left; lane++) {
                weighted += (double)p[lane] * square[lane];
                sum += p[lane];
            }
        }
        out[2 * (size_t)(point - start)] = weighted;
        out[2 * (size_t)(point - start) + 1] = sum;
    }
}
