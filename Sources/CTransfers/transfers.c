// pthread_sigmask and sigwait: POSIX, not C11.
#define _POSIX_C_SOURCE 200809L

#include "transfers.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef void *handle;

// Every function used: its result, its name without `curl_`, its arguments (curl.h and easy.h of libcurl 7.54 and later).
// `curl_easy_setopt` takes its last argument by the rules of variable arguments, and is called so.
#define CT_FUNCTIONS(F)                                \
    F(int, global_init, (long))                        \
    F(handle, easy_init, (void))                       \
    F(int, easy_setopt, (handle, int, ...))            \
    F(int, easy_perform, (handle))                     \
    F(void, easy_cleanup, (handle))                    \
    F(handle, slist_append, (handle, const char *))    \
    F(void, slist_free_all, (handle))

struct ct_library {
#define CT_FIELD(result, name, arguments) result(*name) arguments;
    CT_FUNCTIONS(CT_FIELD)
#undef CT_FIELD
};

enum { GLOBAL_DEFAULT = 3, HTTP = 1, HTTPS = 2 };

// `CURLoption`
enum {
    LOW_SPEED_LIMIT = 19,
    LOW_SPEED_TIME = 20,
    SSL_VERIFYPEER = 64,
    SSL_VERIFYHOST = 81,
    NOSIGNAL = 99,
    TIMEOUT_MS = 155,
    CONNECTTIMEOUT_MS = 156,
    PROTOCOLS = 181,
    SUPPRESS_CONNECT_HEADERS = 265,
    WRITEDATA = 10001,
    URL = 10002,
    POSTFIELDS = 10015,
    HTTPHEADER = 10023,
    HEADERDATA = 10029,
    CAINFO = 10065,
    NOPROXY = 10177,
    WRITEFUNCTION = 20011,
    HEADERFUNCTION = 20079,
    POSTFIELDSIZE_LARGE = 30120
};

ct_library *ct_library_open(const char *path) {
    void *loaded = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!loaded) return NULL;
    ct_library *found = calloc(1, sizeof *found);
    if (!found) return NULL;
#define CT_LOOK(result, name, arguments)                   \
    *(void **)&found->name = dlsym(loaded, "curl_" #name); \
    if (!found->name) {                                    \
        free(found);                                       \
        return NULL;                                       \
    }
    CT_FUNCTIONS(CT_LOOK)
#undef CT_LOOK
    if (found->global_init(GLOBAL_DEFAULT) == 0) return found;
    free(found);
    return NULL;
}

// libcurl's callback, with which it is told that all was taken, or that something else was.
static size_t take_head(char *bytes, size_t size, size_t count, void *context) {
    const ct_request *request = context;
    return request->take_head(request->context, bytes, size * count) ? size * count : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
    const ct_request *request = context;
    if (size * count == 0) return 0;
    return request->take_body(request->context, bytes, size * count) ? size * count : 0;
}

static int lay_down(const ct_library *library, handle made, handle headers, const ct_request *request) {
    int failures = 0;
#define CT_SET(option, value) failures |= library->easy_setopt(made, option, value)
    CT_SET(NOSIGNAL, 1L);
    CT_SET(PROTOCOLS, (long)(HTTP | HTTPS));
    CT_SET(SSL_VERIFYPEER, 1L);
    CT_SET(SSL_VERIFYHOST, 2L);
    CT_SET(SUPPRESS_CONNECT_HEADERS, 1L);
    CT_SET(CONNECTTIMEOUT_MS, request->connect_milliseconds);
    CT_SET(LOW_SPEED_LIMIT, request->slow_bytes);
    CT_SET(LOW_SPEED_TIME, request->slow_seconds);
    CT_SET(TIMEOUT_MS, request->whole_milliseconds);
    CT_SET(URL, request->address);
    CT_SET(HTTPHEADER, headers);
    CT_SET(HEADERFUNCTION, take_head);
    CT_SET(HEADERDATA, (void *)request);
    CT_SET(WRITEFUNCTION, take_body);
    CT_SET(WRITEDATA, (void *)request);
    if (request->body) {
        // `curl_off_t` is of 64 bits everywhere.
        CT_SET(POSTFIELDSIZE_LARGE, (int64_t)request->body_count);
        CT_SET(POSTFIELDS, request->body);
    }
    if (request->authorities) CT_SET(CAINFO, request->authorities);
    if (request->is_near) CT_SET(NOPROXY, "*");
#undef CT_SET
    return failures == 0;
}

// `CURLcode`
static ct_outcome outcome_of(int code) {
    switch (code) {
        case 0: return CT_DONE;
        case 5: case 97: return CT_NO_PROXY;
        case 6: return CT_UNKNOWN_HOST;
        case 7: return CT_NOT_LISTENING;
        case 1: case 8: return CT_STRANGER;
        case 16: case 18: case 52: case 55: case 56: case 92: case 95: return CT_CUT;
        case 23: return CT_ENDED;
        case 28: return CT_SLOW;
        case 35: return CT_NO_TLS;
        case 51: case 60: case 77: case 83: case 91: return CT_UNTRUSTED;
        default: return CT_FAILED;
    }
}

static int has_broken_pipe(void) {
    sigset_t waiting;
    return sigpending(&waiting) == 0 && sigismember(&waiting, SIGPIPE) == 1;
}

// A server that goes away while TLS writes to it would end a process that does not ignore SIGPIPE: libcurl without signals
// leaves that to its caller. It is kept from this thread, and taken back where it came.
static int perform(const ct_library *library, handle made) {
    sigset_t pipes, before;
    sigemptyset(&pipes);
    sigaddset(&pipes, SIGPIPE);
    int was_there = has_broken_pipe();
    pthread_sigmask(SIG_BLOCK, &pipes, &before);
    int code = library->easy_perform(made);
    int taken;
    if (!was_there && has_broken_pipe()) sigwait(&pipes, &taken);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

ct_outcome ct_ask(const ct_library *library, const ct_request *request) {
    handle made = library->easy_init();
    if (!made) return CT_FAILED;
    handle headers = NULL;
    ct_outcome outcome = CT_FAILED;
    size_t added = 0;
    for (; added < request->header_count; added++) {
        handle longer = library->slist_append(headers, request->headers[added]);
        if (!longer) break;
        headers = longer;
    }
    if (added == request->header_count && lay_down(library, made, headers, request))
        outcome = outcome_of(perform(library, made));
    library->easy_cleanup(made);
    library->slist_free_all(headers);
    return outcome;
}
