// SHA-1 by the system's own library. It is no protection against somebody who means harm; git names files by it.
#ifndef SHA1_H
#define SHA1_H

#include <stddef.h>
#include <stdint.h>

/// Writes the 20 bytes of the hash of `head` followed by `body`; allocates nothing and cannot fail.
void sha1_of(const void *head, size_t head_count, const void *body, size_t body_count, uint8_t *digest);

#endif
