// Plain functions for the reasons that stand in sha256.c.
#define OPENSSL_API_COMPAT 0x10100000L

#include "sha1.h"

#ifdef __APPLE__
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
#include <CommonCrypto/CommonDigest.h>

typedef CC_SHA1_CTX library_state;
#define library_begin CC_SHA1_Init
#define library_end CC_SHA1_Final

static void library_add(library_state *state, const uint8_t *bytes, size_t count) {
    // Takes 32-bit counts.
    const size_t most = (size_t)1 << 30;
    for (; count > most; bytes += most, count -= most) CC_SHA1_Update(state, bytes, (CC_LONG)most);
    CC_SHA1_Update(state, bytes, (CC_LONG)count);
}
#else
#include <openssl/sha.h>

typedef SHA_CTX library_state;
#define library_begin SHA1_Init
#define library_add SHA1_Update
#define library_end SHA1_Final
#endif

void sha1_of(const void *head, size_t head_count, const void *body, size_t body_count, uint8_t *digest) {
    library_state state;
    library_begin(&state);
    if (head_count > 0) library_add(&state, head, head_count);
    if (body_count > 0) library_add(&state, body, body_count);
    library_end(digest, &state);
}
