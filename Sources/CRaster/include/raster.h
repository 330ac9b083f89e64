// Pixels in and out of PNG and JPEG bytes, and the two passes of a resize.
//
// Every function returns a status and never jumps out of C: libpng's and libjpeg's setjmp stay in png.c and jpeg.c, and
// none of their types is seen here. Pixels are 8-bit RGB, row by row, three bytes each.
#ifndef RASTER_H
#define RASTER_H

#include <stddef.h>
#include <stdint.h>

typedef enum raster_status {
    RASTER_OK = 0,
    /// The bytes end before the picture is complete.
    RASTER_TRUNCATED = 1,
    /// The bytes contradict the format.
    RASTER_DAMAGED = 2,
    /// A true picture of a sort that the library does not decode.
    RASTER_UNSUPPORTED = 3,
    RASTER_OUT_OF_MEMORY = 4
} raster_status;

/// What the library said, in English, always ended by a zero byte.
typedef struct raster_message {
    char text[200];
} raster_message;

/// Bytes that grow; free them with raster_buffer_free.
typedef struct raster_buffer {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} raster_buffer;

void raster_buffer_free(raster_buffer *buffer);

/// Decodes a PNG whose header says `width` x `height` into `rgb` (width * height * 3 bytes). 16-bit samples keep their
/// high byte, alpha is laid over white, gamma and profiles are ignored.
raster_status raster_png_decode(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, uint8_t *rgb, raster_message *message);

/// Decodes a JPEG whose header says `width` x `height`, at 1/`reduction` of its size (1, 2, 4 or 8; sides rounded up),
/// into `rgb`. CMYK is taken as inverted, as Adobe and everyone after it writes it.
raster_status raster_jpeg_decode(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, uint32_t reduction, uint8_t *rgb,
    raster_message *message);

/// How zlib looks for repetitions; the values are ours.
typedef enum raster_strategy {
    RASTER_STRATEGY_DEFAULT = 0,
    RASTER_STRATEGY_FILTERED = 1,
    RASTER_STRATEGY_HUFFMAN_ONLY = 2,
    RASTER_STRATEGY_RUN_LENGTH = 3
} raster_strategy;

typedef struct raster_png_options {
    /// Bits per sample: 8 for RGB; 1, 2, 4 or 8 for indices.
    int bits;
    /// Non-zero: the best of PNG's five row filters by the usual heuristic. Zero: no filter.
    int adaptive_filter;
    /// 0 to 9.
    int level;
    raster_strategy strategy;
} raster_png_options;

/// Appends a PNG to `out`. With `color_count` 0, `pixels` are RGB; otherwise one palette index each, and `palette`
/// holds `color_count` times red, green, blue, alpha.
raster_status raster_png_encode(
    const uint8_t *pixels, uint32_t width, uint32_t height, const uint8_t *palette, int color_count,
    raster_png_options options, raster_buffer *out);

/// Appends a baseline JPEG of `quality` 1 to 100, colour at half resolution, to `out`.
raster_status raster_jpeg_encode(
    const uint8_t *rgb, uint32_t width, uint32_t height, int quality, raster_buffer *out);

/// Writes the picture as EXIF `orientation` 1 to 8 says it is to be seen; from 5 on the sides of `out` are swapped.
void raster_orient(const uint8_t *rgb, size_t width, size_t height, int orientation, uint8_t *out);

/// For each output position: the first input position it looks at, how many, and their weights (22-bit fixed point,
/// `stride` per position).
typedef struct raster_taps {
    const int32_t *first;
    const int32_t *count;
    const int32_t *weights;
    size_t stride;
} raster_taps;

/// Resamples each of `rows` rows from `in_width` to `out_width` pixels.
void raster_resample_rows(
    const uint8_t *in, size_t in_width, size_t rows, uint8_t *out, size_t out_width, raster_taps taps);

/// Resamples columns: `out_height` rows of `width` pixels, from rows of `in`.
void raster_resample_columns(const uint8_t *in, size_t width, uint8_t *out, size_t out_height, raster_taps taps);

#endif
