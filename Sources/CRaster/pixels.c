#include "raster.h"

#include <string.h>

void raster_orient(const uint8_t *rgb, size_t width, size_t height, int orientation, uint8_t *out) {
    int swapped = orientation >= 5;
    int mirrored = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;  // output x runs backwards
    int flipped = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;   // as seen in the input
    size_t out_width = swapped ? height : width;
    size_t out_height = swapped ? width : height;
    for (size_t y = 0; y < out_height; y++) {
        for (size_t x = 0; x < out_width; x++, out += 3) {
            size_t from_x = swapped ? y : x;
            size_t from_y = swapped ? x : y;
            if (mirrored) { from_x = width - 1 - from_x; }
            if (flipped) { from_y = height - 1 - from_y; }
            memcpy(out, rgb + (from_y * width + from_x) * 3, 3);
        }
    }
}

// Weights are 22-bit fixed point: 255 times the largest sum of absolute weights (bicubic: below 1.5) fits an int32.
enum { weight_bits = 22 };
static const int32_t half = 1 << (weight_bits - 1);

static uint8_t clipped(int32_t sum) {
    int32_t value = sum >> weight_bits;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

void raster_resample_rows(
    const uint8_t *in, size_t in_width, size_t rows, uint8_t *out, size_t out_width, raster_taps taps) {
    for (size_t y = 0; y < rows; y++, in += in_width * 3) {
        for (size_t x = 0; x < out_width; x++, out += 3) {
            const uint8_t *pixel = in + (size_t)taps.first[x] * 3;
            const int32_t *weights = taps.weights + x * taps.stride;
            int32_t red = half, green = half, blue = half;
            for (int32_t i = 0; i < taps.count[x]; i++, pixel += 3) {
                red += pixel[0] * weights[i];
                green += pixel[1] * weights[i];
                blue += pixel[2] * weights[i];
            }
            out[0] = clipped(red);
            out[1] = clipped(green);
            out[2] = clipped(blue);
        }
    }
}

void raster_resample_columns(const uint8_t *in, size_t width, uint8_t *out, size_t out_height, raster_taps taps) {
    enum { block = 768 };  // sums that stay in the first-level cache
    int32_t sums[block];
    size_t row = width * 3;
    for (size_t y = 0; y < out_height; y++, out += row) {
        const int32_t *weights = taps.weights + y * taps.stride;
        for (size_t start = 0; start < row; start += block) {
            size_t count = row - start < block ? row - start : block;
            for (size_t i = 0; i < count; i++) { sums[i] = half; }
            for (int32_t t = 0; t < taps.count[y]; t++) {
                const uint8_t *line = in + ((size_t)taps.first[y] + (size_t)t) * row + start;
                int32_t weight = weights[t];
                for (size_t i = 0; i < count; i++) { sums[i] += line[i] * weight; }
            }
            for (size_t i = 0; i < count; i++) { out[start + i] = clipped(sums[i]); }
        }
    }
}
