// Deflate (RFC 1951) and the checksum of zip archives, by zlib, none of whose types is seen here.
#ifndef DEFLATE_H
#define DEFLATE_H

#include <stddef.h>
#include <stdint.h>

typedef enum deflate_status {
    /// The packed bytes ended where they should.
    DEFLATE_END = 0,
    /// The room is full, and there is more to unpack.
    DEFLATE_FULL = 1,
    /// The packed bytes contradict the format, or end too early.
    DEFLATE_DAMAGED = 2,
    DEFLATE_OUT_OF_MEMORY = 3
} deflate_status;

/// Unpacks into `room` bytes and never more. `made` is how many came, whatever the status.
deflate_status deflate_unpack(const uint8_t *bytes, size_t count, uint8_t *output, size_t room, size_t *made);

/// CRC-32 with the polynomial 0xEDB88320.
uint32_t deflate_checksum(const uint8_t *bytes, size_t count);

#endif
