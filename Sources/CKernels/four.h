// Private to the C files: one row against four others, whose sums run side by side.
#ifndef EMBEDSITE_FOUR_H
#define EMBEDSITE_FOUR_H

#include "lanes.h"

INLINE void four_dots(const float *a, const float *const b[4], size_t columns, float out[4]) {
    size_t whole = columns / LANES * LANES, rest = columns - whole;
    lanes s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    for (size_t j = 0; j < whole; j += LANES) {
        lanes x = AT(a + j);
        s0 += x * AT(b[0] + j);
        s1 += x * AT(b[1] + j);
        s2 += x * AT(b[2] + j);
        s3 += x * AT(b[3] + j);
    }
    if (rest) {
        TAIL(x, a + whole, rest);
        TAIL(y0, b[0] + whole, rest);
        TAIL(y1, b[1] + whole, rest);
        TAIL(y2, b[2] + whole, rest);
        TAIL(y3, b[3] + whole, rest);
        s0 += x * y0;
        s1 += x * y1;
        s2 += x * y2;
        s3 += x * y3;
    }
    out[0] = folded(&s0);
    out[1] = folded(&s1);
    out[2] = folded(&s2);
    out[3] = folded(&s3);
}

INLINE void four_squared_distances(const float *a, const float *const b[4], size_t columns, float out[4]) {
    size_t whole = columns / LANES * LANES, rest = columns - whole;
    lanes s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    for (size_t j = 0; j < whole; j += LANES) {
        lanes x = AT(a + j);
        lanes d0 = x - AT(b[0] + j), d1 = x - AT(b[1] + j), d2 = x - AT(b[2] + j), d3 = x - AT(b[3] + j);
        s0 += d0 * d0;
        s1 += d1 * d1;
        s2 += d2 * d2;
        s3 += d3 * d3;
    }
    if (rest) {
        TAIL(x, a + whole, rest);
        TAIL(d0, b[0] + whole, rest);
        TAIL(d1, b[1] + whole, rest);
        TAIL(d2, b[2] + whole, rest);
        TAIL(d3, b[3] + whole, rest);
        d0 = x - d0;
        d1 = x - d1;
        d2 = x - d2;
        d3 = x - d3;
        s0 += d0 * d0;
        s1 += d1 * d1;
        s2 += d2 * d2;
        s3 += d3 * d3;
    }
    out[0] = folded(&s0);
    out[1] = folded(&s1);
    out[2] = folded(&s2);
    out[3] = folded(&s3);
}

#endif
