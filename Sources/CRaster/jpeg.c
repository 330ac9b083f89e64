#include "raster.h"

#include "buffer.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// jpeglib.h wants size_t and FILE from the headers above; jerror.h wants what jpeglib.h says was compiled in.
#include <jpeglib.h>

#include <jerror.h>

// No encoder writes more passes; each costs a walk over the whole picture.
static const int most_scans = 100;

// What a read or a write owns. It lives on the heap, so a jump leaves its values defined.
typedef struct jpeg_job {
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    struct jpeg_destination_mgr destination;
    struct jpeg_progress_mgr progress;
    struct jpeg_decompress_struct decoder;
    struct jpeg_compress_struct encoder;
    jmp_buf landing;
    raster_status status;
    raster_message *message;
    int reached_end;
    uint8_t *scratch;
    raster_buffer *out;
} jpeg_job;

static void leave(jpeg_job *job, raster_status status) {
    job->status = status;
    longjmp(job->landing, 1);
}

static void keep_message(j_common_ptr info) {
    jpeg_job *job = info->client_data;
    if (!job->message) { return; }
    char text[JMSG_LENGTH_MAX];
    info->err->format_message(info, text);
    snprintf(job->message->text, sizeof job->message->text, "%.*s", (int)sizeof job->message->text - 1, text);
}

static void on_error(j_common_ptr info) {
    jpeg_job *job = info->client_data;
    keep_message(info);
    if (job->reached_end) { leave(job, RASTER_TRUNCATED); }
    switch (info->err->msg_code) {
    case JERR_OUT_OF_MEMORY: leave(job, RASTER_OUT_OF_MEMORY); break;
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_COMPONENT_COUNT:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_ARITH_NOTIMPL:
    case JERR_NOTIMPL: leave(job, RASTER_UNSUPPORTED); break;
    default: leave(job, RASTER_DAMAGED);
    }
}

// libjpeg paints grey where data is missing or makes no sense, and warns. A picture with such a patch is refused;
// stray bytes between the parts of a whole picture are let pass.
static void on_message(j_common_ptr info, int level) {
    if (level >= 0) { return; }
    switch (info->err->msg_code) {
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_JPEG_EOF: on_error(info); break;
    default: break;
    }
}

static void stay_silent(j_common_ptr info) { (void)info; }

static void on_progress(j_common_ptr info) {
    jpeg_job *job = info->client_data;
    if (!info->is_decompressor || job->decoder.input_scan_number <= most_scans) { return; }
    if (job->message) {
        snprintf(job->message->text, sizeof job->message->text, "more than %d scans", most_scans);
    }
    leave(job, RASTER_DAMAGED);
}

static void prepare_errors(jpeg_job *job) {
    jpeg_std_error(&job->errors);
    job->errors.error_exit = on_error;
    job->errors.emit_message = on_message;
    job->errors.output_message = stay_silent;
    job->progress.progress_monitor = on_progress;
}

static void nothing_to_start(j_decompress_ptr info) { (void)info; }

// All bytes are there from the start, so being asked for more means the end: hand out an end marker, and remember.
static boolean at_end(j_decompress_ptr info) {
    static const JOCTET end_marker[2] = {0xFF, JPEG_EOI};
    jpeg_job *job = info->client_data;
    job->reached_end = 1;
    job->source.next_input_byte = end_marker;
    job->source.bytes_in_buffer = sizeof end_marker;
    return TRUE;
}

static void skip(j_decompress_ptr info, long count) {
    jpeg_job *job = info->client_data;
    if (count <= 0) { return; }
    if ((size_t)count > job->source.bytes_in_buffer) {
        at_end(info);
    } else {
        job->source.next_input_byte += count;
        job->source.bytes_in_buffer -= (size_t)count;
    }
}

// a * b / 255, rounded.
static unsigned scaled(unsigned a, unsigned b) {
    unsigned product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

// `cmyk` is inverted: 255 is no ink.
static void cmyk_to_rgb(const uint8_t *cmyk, uint8_t *rgb, size_t pixels) {
    for (size_t i = 0; i < pixels; i++, cmyk += 4, rgb += 3) {
        unsigned key = cmyk[3];
        for (int c = 0; c < 3; c++) { rgb[c] = (uint8_t)(key - scaled(255u - cmyk[c], key)); }
    }
}

static void read_pixels(jpeg_job *job, uint32_t width, uint32_t height, uint32_t reduction, uint8_t *rgb) {
    j_decompress_ptr decoder = &job->decoder;
    decoder->progress = &job->progress;
    decoder->src = &job->source;
    jpeg_read_header(decoder, TRUE);
    if (decoder->image_width != width || decoder->image_height != height) {
        ERREXIT(decoder, JERR_SOF_DUPLICATE);
    }
    int cmyk = decoder->num_components == 4;
    decoder->out_color_space = cmyk ? JCS_CMYK : JCS_RGB;
    decoder->scale_num = 1;
    decoder->scale_denom = reduction;
    jpeg_start_decompress(decoder);
    // With several scans the whole file has been read by now; without its end, later scans may be missing.
    if (job->reached_end && jpeg_has_multiple_scans(decoder)) { leave(job, RASTER_TRUNCATED); }
    size_t row = (size_t)decoder->output_width;
    if (row != (width + reduction - 1) / reduction || decoder->output_height != (height + reduction - 1) / reduction
        || decoder->output_components != (cmyk ? 4 : 3)) {
        ERREXIT(decoder, JERR_NOTIMPL);
    }
    if (cmyk) {
        job->scratch = malloc(row * 4);
        if (!job->scratch) { leave(job, RASTER_OUT_OF_MEMORY); }
    }
    while (decoder->output_scanline < decoder->output_height) {
        uint8_t *target = rgb + (size_t)decoder->output_scanline * row * 3;
        JSAMPROW line = cmyk ? job->scratch : target;
        jpeg_read_scanlines(decoder, &line, 1);
        if (cmyk) { cmyk_to_rgb(job->scratch, target, row); }
    }
}

raster_status raster_jpeg_decode(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t height, uint32_t reduction, uint8_t *rgb,
    raster_message *message) {
    message->text[0] = 0;
    jpeg_job *job = calloc(1, sizeof *job);
    if (!job) { return RASTER_OUT_OF_MEMORY; }
    job->message = message;
    prepare_errors(job);
    job->decoder.err = &job->errors;
    job->decoder.client_data = job;
    job->source = (struct jpeg_source_mgr){
        .next_input_byte = bytes,
        .bytes_in_buffer = count,
        .init_source = nothing_to_start,
        .fill_input_buffer = at_end,
        .skip_input_data = skip,
        .resync_to_restart = jpeg_resync_to_restart,
        .term_source = nothing_to_start,
    };
    if (!setjmp(job->landing)) {
        jpeg_create_decompress(&job->decoder);
        read_pixels(job, width, height, reduction, rgb);
    }
    raster_status status = job->status;
    jpeg_destroy_decompress(&job->decoder);
    free(job->scratch);
    free(job);
    return status;
}

enum { write_step = 1 << 16 };

static void offer_room(jpeg_job *job) {
    if (!raster_buffer_reserve(job->out, write_step)) { leave(job, RASTER_OUT_OF_MEMORY); }
    job->destination.next_output_byte = job->out->bytes + job->out->count;
    job->destination.free_in_buffer = write_step;
}

static void start_writing(j_compress_ptr info) { offer_room(info->client_data); }

static boolean room_is_full(j_compress_ptr info) {
    jpeg_job *job = info->client_data;
    job->out->count += write_step;
    offer_room(job);
    return TRUE;
}

static void finish_writing(j_compress_ptr info) {
    jpeg_job *job = info->client_data;
    job->out->count += write_step - job->destination.free_in_buffer;
}

static void write_pixels(jpeg_job *job, const uint8_t *rgb, uint32_t width, uint32_t height, int quality) {
    j_compress_ptr encoder = &job->encoder;
    encoder->dest = &job->destination;
    encoder->image_width = width;
    encoder->image_height = height;
    encoder->input_components = 3;
    encoder->in_color_space = JCS_RGB;
    jpeg_set_defaults(encoder);
    jpeg_set_quality(encoder, quality, TRUE);
    encoder->optimize_coding = TRUE;
    jpeg_start_compress(encoder, TRUE);
    while (encoder->next_scanline < height) {
        // libjpeg reads the row only, though its type says otherwise.
        JSAMPROW line = (JSAMPROW)(uintptr_t)(rgb + (size_t)encoder->next_scanline * width * 3);
        jpeg_write_scanlines(encoder, &line, 1);
    }
    jpeg_finish_compress(encoder);
}

raster_status raster_jpeg_encode(
    const uint8_t *rgb, uint32_t width, uint32_t height, int quality, raster_buffer *out) {
    jpeg_job *job = calloc(1, sizeof *job);
    if (!job) { return RASTER_OUT_OF_MEMORY; }
    prepare_errors(job);
    job->out = out;
    job->encoder.err = &job->errors;
    job->encoder.client_data = job;
    job->destination = (struct jpeg_destination_mgr){
        .init_destination = start_writing,
        .empty_output_buffer = room_is_full,
        .term_destination = finish_writing,
    };
    if (!setjmp(job->landing)) {
        jpeg_create_compress(&job->encoder);
        write_pixels(job, rgb, width, height, quality);
    }
    raster_status status = job->status;
    jpeg_destroy_compress(&job->encoder);
    free(job);
    return status;
}
