#ifndef EMBEDSITE_TRANSFERS_H
#define EMBEDSITE_TRANSFERS_H

#include <stddef.h>

// The part of libcurl's easy interface that embedsite uses, loaded at run time: one GET or POST over HTTP or HTTPS, which
// follows nothing and knows no user.

typedef struct ct_library ct_library;  // the loaded library; never unloaded

// NULL where there is no library at `path`, or not this one.
ct_library *ct_library_open(const char *path);

typedef struct {
    const char *address;         // of http or https
    const char *const *headers;  // `Name: value`
    size_t header_count;
    const char *body;         // of a POST; NULL for a GET
    size_t body_count;
    const char *authorities;  // a file of certificates; NULL for the system's
    int is_near;              // of this machine: no proxy is asked
    long connect_milliseconds;
    long slow_bytes;  // a second; where fewer come for `slow_seconds`, it ends
    long slow_seconds;
    long whole_milliseconds;  // for all of it; 0 for any
    void *context;  // given to both
    // A line of a head, its end with it. 0 ends everything, as that of `take_body` does.
    int (*take_head)(void *context, const char *line, size_t count);
    int (*take_body)(void *context, const char *bytes, size_t count);
} ct_request;

typedef enum {
    CT_DONE,
    CT_ENDED,  // by what took head or body
    CT_UNKNOWN_HOST,
    CT_NO_PROXY,
    CT_NOT_LISTENING,
    CT_SLOW,      // also: longer than `whole_milliseconds`
    CT_NO_TLS,
    CT_UNTRUSTED,
    CT_CUT,       // the server went away before the answer was whole
    CT_STRANGER,  // what answers speaks no HTTP
    CT_FAILED     // anything else
} ct_outcome;

ct_outcome ct_ask(const ct_library *library, const ct_request *request);

#endif
