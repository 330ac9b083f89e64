#include <math.h>

#include "include/clustering.h"
#include "four.h"
#include "lanes.h"

/// Points looked at together: their best values stay in registers while the centers pass by.
enum { POINTS = 64 };

// Each point is its own search, so this loop gives the same bits at any width.
INLINE void nearest_of(
    const float *products, size_t centers, size_t count, size_t stride, const float *halves, int32_t *labels,
    float *least) {
    float best[POINTS];
    int32_t label[POINTS];
    for (size_t i = 0; i < count; i++) {
        best[i] = halves[0] - products[i];
        label[i] = 0;
    }
    for (size_t c = 1; c < centers; c++) {
        const float *row = products + c * stride;
        float half = halves[c];
        for (size_t i = 0; i < count; i++) {
            float value = half - row[i];
            int nearer = value < best[i];
            best[i] = nearer ? value : best[i];
            label[i] = nearer ? (int32_t)c : label[i];
        }
    }
    memcpy(labels, label, count * sizeof *labels);
    memcpy(least, best, count * sizeof *least);
}

KERNEL void kernel_nearest_centers(
    const float *products, size_t centers, size_t count, size_t stride, const float *halves, int32_t *labels,
    float *least) {
    size_t start = 0;
    for (; start + POINTS <= count; start += POINTS)
        nearest_of(products + start, centers, POINTS, stride, halves, labels + start, least + start);
    if (start < count)
        nearest_of(products + start, centers, count - start, stride, halves, labels + start, least + start);
}

/// Distances are made safe to compare by more than the share that rounding may take from them.
static const float LESS = 1 - 0x1p-12f, MORE = 1 + 0x1p-12f;

/// The center that is nearest so far.
typedef struct {
    int32_t center;
    float square;
} nearest;

/// Of two centers the nearer stays; the other, not nearer than the root of `square` less `slack`, lowers its bound.
INLINE void contest(const kernel_centers *c, nearest other, float slack, nearest *best, float *bounds) {
    int wins = other.square < best->square || (other.square == best->square && other.center < best->center);
    nearest loser = wins ? *best : other;
    if (wins) *best = other;
    if (loser.center < 0) return;
    size_t bound = (size_t)loser.center / c->sharing;
    float square = loser.square - slack;
    float least = (square > 0 ? sqrtf(square) : 0) * LESS + c->ways[bound];
    if (least < bounds[bound]) bounds[bound] = least;
}

KERNEL int32_t kernel_nearest_by_products(
    const kernel_centers *c, const float *products, float square, const float *squares, float *distance,
    float *bounds) {
    nearest best = {-1, INFINITY};
    for (size_t i = 0; i < c->bounds; i++) bounds[i] = INFINITY;
    float slack = 0;
    for (size_t i = 0; i < c->count; i++) {
        float sum = square + squares[i], rest = sum - 2 * products[i];
        // The sum of squares may hide this much.
        if (slack < sum * 0x1p-12f) slack = sum * 0x1p-12f;
        contest(c, (nearest){(int32_t)i, rest}, slack, &best, bounds);
    }
    *distance = sqrtf(best.square > 0 ? best.square + slack : slack);
    // None is nearer than infinity where products are NaN or overflow.
    return best.center < 0 ? 0 : best.center;
}

/// The distances from a point to up to four centers, and what comes of them.
INLINE void contest_four(
    const kernel_centers *c, const float *point, const int32_t *centers, size_t count, nearest *best, float *bounds) {
    const float *four[4];
    float squares[4];
    for (size_t i = 0; i < 4; i++) four[i] = c->centers + (size_t)centers[i < count ? i : 0] * c->columns;
    four_squared_distances(point, four, c->columns, squares);
    for (size_t i = 0; i < count; i++) contest(c, (nearest){centers[i], squares[i]}, 0, best, bounds);
}

/// Which of sixteen bounds do not rule out that a center lies within reach, as bits.
INLINE uint32_t in_reach(const float *bounds, const float *ways, float reach) {
    uint32_t found = 0;
    for (size_t i = 0; i < LANES; i++) found |= (uint32_t)(bounds[i] - ways[i] * MORE < reach) << i;
    return found;
}

KERNEL int32_t kernel_nearest_by_bounds(
    const kernel_centers *c, const float *point, int32_t own, float *distance, float *bounds) {
    *distance += c->drifts[own];
    float reach = *distance * MORE;
    size_t start = 0;
    while (start < c->bounds && !in_reach(bounds + start, c->ways + start, reach)) start += LANES;
    if (start == c->bounds) return own;
    nearest best = {-1, INFINITY};
    int32_t standing = own, waiting[4] = {own};
    size_t count = 1;
    for (; start < c->bounds; start += LANES) {
        for (uint32_t found = in_reach(bounds + start, c->ways + start, reach); found; found &= found - 1) {
            size_t bound = start + (size_t)__builtin_ctz(found);
            bounds[bound] = INFINITY;
            size_t end = (bound + 1) * c->sharing < c->count ? (bound + 1) * c->sharing : c->count;
            for (size_t center = bound * c->sharing; center < end; center++) {
                if ((int32_t)center == standing) continue;
                waiting[count++] = (int32_t)center;
                if (count < 4) continue;
                contest_four(c, point, waiting, count, &best, bounds);
                count = 0;
                standing = best.center;
                reach = sqrtf(best.square) * MORE;
            }
        }
    }
    if (count > 0) contest_four(c, point, waiting, count, &best, bounds);
    *distance = sqrtf(best.square);
    return best.center < 0 ? own : best.center;
}

KERNEL double kernel_sum_of_minima(const float *a, const float *b, size_t count) {
    double part[LANES] = {0};
    size_t whole = count / LANES * LANES;
    for (size_t i = 0; i < whole; i += LANES)
        for (int lane = 0; lane < LANES; lane++) {
            float square = b[i + lane] * b[i + lane];
            part[lane] += (double)(square < a[i + lane] ? square : a[i + lane]);
        }
    for (size_t i = whole; i < count; i++) {
        float square = b[i] * b[i];
        part[i - whole] += (double)(square < a[i] ? square : a[i]);
    }
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int lane = 0; lane < width; lane++) part[lane] += part[lane + width];
    return part[0];
}

KERNEL void kernel_lower_to_squares(float *a, const float *b, size_t count) {
    for (size_t i = 0; i < count; i++) {
        float square = b[i] * b[i];
        a[i] = square < a[i] ? square : a[i];
    }
}

KERNEL void kernel_move_row(double *from, double *to, const float *row, size_t columns) {
    for (size_t j = 0; j < columns; j++) {
        from[j] -= (double)row[j];
        to[j] += (double)row[j];
    }
}

INLINE int any_reach(
    const float *products, const float *halves, const float *cores, const int32_t *groups, size_t count, float limit,
    float least, int32_t group) {
    int any = 0;
    for (size_t i = 0; i < count; i++)
        any |= (halves[i] - products[i] <= limit) & (cores[i] < least) & (groups[i] != group);
    return any;
}

KERNEL size_t kernel_select_in_reach(
    const float *products, const float *halves, const float *cores, const int32_t *groups, size_t count, float limit,
    float least, int32_t group, uint32_t *out) {
    size_t found = 0;
    for (size_t start = 0; start < count; start += POINTS) {
        size_t size = start + POINTS < count ? POINTS : count - start;
        const float *p = products + start, *h = halves + start, *c = cores + start;
        const int32_t *g = groups + start;
        if (!(size == POINTS ? any_reach(p, h, c, g, POINTS, limit, least, group)
                             : any_reach(p, h, c, g, size, limit, least, group)))
            continue;
        for (size_t i = 0; i < size; i++) {
            out[found] = (uint32_t)(start + i);
            found += (h[i] - p[i] <= limit) & (c[i] < least) & (g[i] != group);
        }
    }
    return found;
}

INLINE int any_within(const float *values, size_t count, float lower, float upper) {
    int any = 0;
    for (size_t i = 0; i < count; i++) any |= (values[i] >= lower) & (values[i] <= upper);
    return any;
}

KERNEL size_t kernel_select_within(const float *values, size_t count, float lower, float upper, uint32_t *out) {
    size_t found = 0;
    for (size_t start = 0; start < count; start += POINTS) {
        size_t end = start + POINTS < count ? start + POINTS : count;
        int any = end - start == POINTS ? any_within(values + start, POINTS, lower, upper)
                                        : any_within(values + start, end - start, lower, upper);
        if (!any) continue;
        for (size_t i = start; i < end; i++) {
            out[found] = (uint32_t)i;
            found += (values[i] >= lower) & (values[i] <= upper);
        }
    }
    return found;
}

KERNEL double kernel_sum(const float *values, size_t count) {
    double part[LANES] = {0};
    size_t whole = count / LANES * LANES;
    for (size_t i = 0; i < whole; i += LANES)
        for (int lane = 0; lane < LANES; lane++) part[lane] += (double)values[i + lane];
    for (size_t i = whole; i < count; i++) part[i - whole] += (double)values[i];
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int lane = 0; lane < width; lane++) part[lane] += part[lane + width];
    return part[0];
}
