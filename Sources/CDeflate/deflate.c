#include "deflate.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

// zlib counts in 32 bits, so what is longer goes in pieces.
static uInt piece(size_t left) { return left > UINT_MAX ? UINT_MAX : (uInt)left; }

// Without the two bytes of a zlib header: zip archives hold bare deflate.
#define BARE (-MAX_WBITS)

deflate_status deflate_unpack(const uint8_t *bytes, size_t count, uint8_t *output, size_t room, size_t *made) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    *made = 0;
    if (inflateInit2(&stream, BARE) != Z_OK) return DEFLATE_OUT_OF_MEMORY;
    size_t taken = 0;
    deflate_status status = DEFLATE_FULL;
    for (;;) {
        const uInt input = piece(count - taken), space = piece(room - *made);
        stream.next_in = (Bytef *)(bytes + taken);
        stream.avail_in = input;
        stream.next_out = output + *made;
        stream.avail_out = space;
        const int result = inflate(&stream, Z_NO_FLUSH);
        taken += input - stream.avail_in;
        *made += space - stream.avail_out;
        if (result == Z_STREAM_END) {
            status = DEFLATE_END;
            break;
        }
        if (result == Z_MEM_ERROR) {
            status = DEFLATE_OUT_OF_MEMORY;
            break;
        }
        if (result == Z_BUF_ERROR || result == Z_OK) {
            if (*made == room) break;
            if (result == Z_OK && (taken < count || stream.avail_out < space)) continue;
        }
        status = DEFLATE_DAMAGED;
        break;
    }
    inflateEnd(&stream);
    return status;
}

uint32_t deflate_checksum(const uint8_t *bytes, size_t count) { return (uint32_t)crc32_z(0, bytes, count); }
