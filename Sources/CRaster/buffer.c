#include "buffer.h"

#include <stdlib.h>

int raster_buffer_reserve(raster_buffer *buffer, size_t extra) {
    if (extra > SIZE_MAX - buffer->count) { return 0; }
    size_t wanted = buffer->count + extra;
    if (wanted <= buffer->capacity) { return 1; }
    size_t capacity = buffer->capacity > SIZE_MAX / 2 ? wanted : buffer->capacity * 2;
    if (capacity < wanted) { capacity = wanted; }
    if (capacity < 4096) { capacity = 4096; }
    uint8_t *bytes = realloc(buffer->bytes, capacity);
    if (!bytes) { return 0; }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return 1;
}

void raster_buffer_free(raster_buffer *buffer) {
    free(buffer->bytes);
    buffer->bytes = NULL;
    buffer->count = 0;
    buffer->capacity = 0;
}
