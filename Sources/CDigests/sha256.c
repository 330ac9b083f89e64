// Why OpenSSL's plain functions and not its EVP ones: EVP allocates for each hash and asks openssl.cnf which provider
// to use, so it can fail where no caller can do anything about it, and a short key takes it two to three times as long.
// OPENSSL_API_COMPAT asks for the interface of 1.1, of which these are a part in versions 3 and 4 too.
#define OPENSSL_API_COMPAT 0x10100000L

#include "sha256.h"

#include <string.h>

#ifdef __APPLE__
#include <CommonCrypto/CommonDigest.h>

typedef CC_SHA256_CTX library_state;
#define library_begin CC_SHA256_Init
#define library_end CC_SHA256_Final

static void library_add(library_state *state, const uint8_t *bytes, size_t count) {
    // Takes 32-bit counts.
    const size_t most = (size_t)1 << 30;
    for (; count > most; bytes += most, count -= most) CC_SHA256_Update(state, bytes, (CC_LONG)most);
    CC_SHA256_Update(state, bytes, (CC_LONG)count);
}
#else
#include <openssl/sha.h>

typedef SHA256_CTX library_state;
#define library_begin SHA256_Init
#define library_add SHA256_Update
#define library_end SHA256_Final
#endif

_Static_assert(sizeof(library_state) <= sizeof(sha256_state), "the library's state does not fit");
_Static_assert(_Alignof(library_state) <= _Alignof(sha256_state), "the library's state would be misaligned");

void sha256_begin(sha256_state *state) {
    memset(state, 0, sizeof *state);
    library_begin((library_state *)state);
}

void sha256_add(sha256_state *state, const void *bytes, size_t count) {
    if (count > 0) library_add((library_state *)state, bytes, count);
}

void sha256_end(const sha256_state *state, uint8_t *digest) {
    sha256_state last = *state;
    library_end(digest, (library_state *)&last);
}
