// SHA-256 by the system's own library: OpenSSL's libcrypto, on Apple's systems CommonCrypto. Both use the processor's
// instructions for it where there are some.
#ifndef SHA256_H
#define SHA256_H

#include <stddef.h>
#include <stdint.h>

/// A hash under way: plain memory, which may be copied and needs no freeing. Holds the library's own state.
typedef struct sha256_state {
    uint64_t words[16];
} sha256_state;

/// None of these allocates, and none can fail.
void sha256_begin(sha256_state *state);
void sha256_add(sha256_state *state, const void *bytes, size_t count);

/// Writes the 32 bytes of the hash of all that was added; `state` may be added to further.
void sha256_end(const sha256_state *state, uint8_t *digest);

#endif
