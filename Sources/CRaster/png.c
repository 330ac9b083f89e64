#include "raster.h"

#include "buffer.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// What a read or a write owns. It lives outside the function that calls setjmp, so a jump leaves its values defined.
typedef struct png_job {
    png_structp png;
    png_infop info;
    raster_status status;
    raster_message *message;

    const uint8_t *bytes;
    size_t count;
    size_t position;
    uint8_t *scratch;

    raster_buffer *out;
} png_job;

static void on_error(png_structp png, png_const_charp text) {
    png_job *job = png_get_error_ptr(png);
    if (job->status == RASTER_OK) { job->status = RASTER_DAMAGED; }
    if (job->message) { snprintf(job->message->text, sizeof job->message->text, "%s", text); }
    png_longjmp(png, 1);
}

// Warnings tell of ancillary chunks, which we do not use.
static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    png_job *job = png_get_io_ptr(png);
    if (count > job->count - job->position) {
        job->status = RASTER_TRUNCATED;
        png_error(png, "unexpected end");
    }
    memcpy(target, job->bytes + job->position, count);
    job->position += count;
}

// Exact rounding of value * alpha + 255 * (255 - alpha) over 255.
static uint8_t over_white(unsigned value, unsigned alpha) {
    unsigned sum = value * alpha + 255 * (255 - alpha) + 128;
    return (uint8_t)((sum + (sum >> 8)) >> 8);
}

static void flatten(const uint8_t *rgba, uint8_t *rgb, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, rgba += 4, rgb += 3) {
        rgb[0] = over_white(rgba[0], rgba[3]);
        rgb[1] = over_white(rgba[1], rgba[3]);
        rgb[2] = over_white(rgba[2], rgba[3]);
    }
}

static void allocate_scratch(png_job *job, size_t count) {
    job->scratch = malloc(count);
    if (!job->scratch) {
        job->status = RASTER_OUT_OF_MEMORY;
        png_error(job->png, "memory is short");
    }
}

static void read_pixels(png_job *job, uint32_t width, uint32_t height, uint8_t *rgb) {
    png_structp png = job->png;
    png_infop info = job->info;
    png_set_read_fn(png, job, read_bytes);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // the caller has checked the size
    png_set_chunk_malloc_max(png, 8 << 20);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);  // all but IHDR, PLTE, tRNS, IDAT, IEND
    png_read_info(png, info);
    if (png_get_image_width(png, info) != width || png_get_image_height(png, info) != height) {
        png_error(png, "two sizes");
    }
    png_set_expand(png);
    png_set_strip_16(png);
    if (!(png_get_color_type(png, info) & PNG_COLOR_MASK_COLOR)) { png_set_gray_to_rgb(png); }
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    size_t channels = png_get_channels(png, info);
    if ((channels != 3 && channels != 4) || png_get_rowbytes(png, info) != width * channels) {
        png_error(png, "unexpected channels");
    }
    size_t row = (size_t)width * channels;
    if (channels == 3) {
        for (int pass = 0; pass < passes; pass++) {
            for (uint32_t y = 0; y < height; y++) { png_read_row(png, rgb + y * row, NULL); }
        }
    } else if (passes == 1) {
        allocate_scratch(job, row);
        for (uint32_t y = 0; y < height; y++) {
            png_read_row(png, job->scratch, NULL);
            flatten(job->scratch, rgb + (size_t)y * width * 3, width);
        }
    } else {
        allocate_scratch(job, row * height);
        for (int pass = 0; pass < passes; pass++) {
            for (uint32_t y = 0; y < height; y++) { png_read_row(png, job->scratch + y * row, NULL); }
        }
        flatten(job->scratch, rgb, (size_t)width * height);
    }
}

static void try_reading(png_job *job, uint32_t width, uint32_t height, uint8_t *rgb) {
    if (!setjmp(png_jmpbuf(job->png))) { read_pixels(job, width, height, rgb); }
}

raster_status raster_png_decode(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, uint8_t *rgb, raster_message *message) {
    message->text[0] = 0;
    png_job job = {.message = message, .bytes = bytes, .count = count};
    job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning);
    if (!job.png) { return RASTER_OUT_OF_MEMORY; }
    job.info = png_create_info_struct(job.png);
    if (!job.info) {
        png_destroy_read_struct(&job.png, NULL, NULL);
        return RASTER_OUT_OF_MEMORY;
    }
    try_reading(&job, width, height, rgb);
    free(job.scratch);
    png_destroy_read_struct(&job.png, &job.info, NULL);
    return job.status;
}

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    png_job *job = png_get_io_ptr(png);
    if (!raster_buffer_reserve(job->out, count)) {
        job->status = RASTER_OUT_OF_MEMORY;
        png_error(png, "memory is short");
    }
    memcpy(job->out->bytes + job->out->count, source, count);
    job->out->count += count;
}

static void nothing_to_flush(png_structp png) { (void)png; }

static int zlib_strategy(raster_strategy strategy) {
    switch (strategy) {
    case RASTER_STRATEGY_FILTERED: return Z_FILTERED;
    case RASTER_STRATEGY_HUFFMAN_ONLY: return Z_HUFFMAN_ONLY;
    case RASTER_STRATEGY_RUN_LENGTH: return Z_RLE;
    case RASTER_STRATEGY_DEFAULT: break;
    }
    return Z_DEFAULT_STRATEGY;
}

static void write_palette(png_job *job, const uint8_t *palette, int color_count) {
    png_color colors[256];
    png_byte alphas[256];
    int translucent = 0;  // one more than the last colour that is not opaque; later ones need no entry
    for (int i = 0; i < color_count; i++) {
        colors[i] = (png_color){palette[4 * i], palette[4 * i + 1], palette[4 * i + 2]};
        alphas[i] = palette[4 * i + 3];
        if (alphas[i] != 255) { translucent = i + 1; }
    }
    png_set_PLTE(job->png, job->info, colors, color_count);
    if (translucent) { png_set_tRNS(job->png, job->info, alphas, translucent, NULL); }
}

static void write_pixels(
    png_job *job, const uint8_t *pixels, uint32_t width, uint32_t height, const uint8_t *palette, int color_count,
    raster_png_options options) {
    png_structp png = job->png;
    png_set_write_fn(png, job, write_bytes, nothing_to_flush);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_compression_level(png, options.level);
    png_set_compression_mem_level(png, 9);
    png_set_compression_strategy(png, zlib_strategy(options.strategy));
    png_set_compression_buffer_size(png, 1 << 20);  // one IDAT chunk for most pictures
    png_set_filter(png, PNG_FILTER_TYPE_BASE, options.adaptive_filter ? PNG_ALL_FILTERS : PNG_FILTER_NONE);
    png_set_IHDR(
        png, job->info, width, height, options.bits, color_count ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
        PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (color_count) { write_palette(job, palette, color_count); }
    png_write_info(png, job->info);
    if (options.bits < 8) { png_set_packing(png); }
    size_t row = (size_t)width * (color_count ? 1 : 3);
    for (uint32_t y = 0; y < height; y++) { png_write_row(png, pixels + y * row); }
    png_write_end(png, job->info);
}

static void try_writing(
    png_job *job, const uint8_t *pixels, uint32_t width, uint32_t height, const uint8_t *palette, int color_count,
    raster_png_options options) {
    if (!setjmp(png_jmpbuf(job->png))) {
        write_pixels(job, pixels, width, height, palette, color_count, options);
    }
}

raster_status raster_png_encode(
    const uint8_t *pixels, uint32_t width, uint32_t height, const uint8_t *palette, int color_count,
    raster_png_options options, raster_buffer *out) {
    png_job job = {.out = out};
    job.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning);
    if (!job.png) { return RASTER_OUT_OF_MEMORY; }
    job.info = png_create_info_struct(job.png);
    if (!job.info) {
        png_destroy_write_struct(&job.png, NULL);
        return RASTER_OUT_OF_MEMORY;
    }
    try_writing(&job, pixels, width, height, palette, color_count, options);
    png_destroy_write_struct(&job.png, &job.info);
    return job.status;
}
