// strncpy's relatives, clock_gettime and poll: POSIX, not C11.
#define _POSIX_C_SOURCE 200809L

#include "postgres.h"

#include <dlfcn.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef void *handle;

// Every function used: its result, its name without `PQ`, its arguments (libpq-fe.h of PostgreSQL 12 and later).
#define PG_FUNCTIONS(F)                                                                              \
    F(handle, connectStartParams, (const char *const *, const char *const *, int))                   \
    F(int, connectPoll, (handle))                                                                    \
    F(int, socket, (handle))                                                                         \
    F(int, status, (handle))                                                                         \
    F(char *, errorMessage, (handle))                                                                \
    F(int, setErrorVerbosity, (handle, int))                                                         \
    F(handle, setNoticeProcessor, (handle, void (*)(void *, const char *), void *))                  \
    F(void, finish, (handle))                                                                        \
    F(handle, conninfoParse, (const char *, char **))                                                \
    F(void, conninfoFree, (handle))                                                                  \
    F(void, freemem, (void *))                                                                       \
    F(handle, execParams, (handle, const char *, int, const unsigned *, const char *const *, const int *, const int *, int)) \
    F(handle, prepare, (handle, const char *, const char *, int, const unsigned *))                  \
    F(handle, describePrepared, (handle, const char *))                                              \
    F(void, clear, (handle))                                                                         \
    F(int, resultStatus, (handle))                                                                   \
    F(char *, resultErrorField, (handle, int))                                                       \
    F(int, ntuples, (handle))                                                                        \
    F(int, nfields, (handle))                                                                        \
    F(char *, fname, (handle, int))                                                                  \
    F(unsigned, ftype, (handle, int))                                                                \
    F(int, fmod, (handle, int))                                                                      \
    F(int, getisnull, (handle, int, int))                                                            \
    F(char *, getvalue, (handle, int, int))                                                          \
    F(int, getlength, (handle, int, int))

struct pg_library {
#define PG_FIELD(result, name, arguments) result(*name) arguments;
    PG_FUNCTIONS(PG_FIELD)
#undef PG_FIELD
};

enum { CONNECTION_OK = 0, POLLING_FAILED = 0, POLLING_READING = 1, POLLING_WRITING = 2, POLLING_OK = 3 };
enum { COMMAND_OK = 1, TUPLES_OK = 2, ERRORS_SQLSTATE = 3 };

pg_library *pg_library_open(const char *path) {
    void *loaded = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!loaded) return NULL;
    pg_library *found = calloc(1, sizeof *found);
    if (!found) return NULL;
#define PG_LOOK(result, name, arguments)                \
    *(void **)&found->name = dlsym(loaded, "PQ" #name); \
    if (!found->name) {                                 \
        free(found);                                    \
        return NULL;                                    \
    }
    PG_FUNCTIONS(PG_LOOK)
#undef PG_LOOK
    return found;
}

static void silence(void *unused, const char *notice) {
    (void)unused;
    (void)notice;
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

// Waits for the server's next word; 0 where the time is over.
static int wait_for(const pg_library *library, handle connection, int events, long long end) {
    struct pollfd file = {.fd = library->socket(connection), .events = (short)events};
    long long left = end - now();
    return file.fd >= 0 && left > 0 && poll(&file, 1, (int)left) > 0;
}

// A message of that brevity is a severity and a SQLSTATE: the five letters and digits at its end.
static void find_sqlstate(const char *message, char *sqlstate) {
    size_t end = strlen(message);
    while (end > 0 && (message[end - 1] == '\n' || message[end - 1] == ' ')) end--;
    if (end < 7 || message[end - 6] != ' ') return;
    for (size_t index = end - 5; index < end; index++) {
        char letter = message[index];
        if (!((letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z'))) return;
    }
    memcpy(sqlstate, message + end - 5, 5);
    sqlstate[5] = 0;
}

// What libpq says where no server said anything, in the words of libpq 12 to 18: `fe-connect.c`, `fe-auth.c`,
// `fe-secure-common.c`, `fe-secure-openssl.c`, strerror(3). The first that fits.
static const struct {
    const char *words;
    pg_outcome outcome;
} reasons[] = {
    {"invalid port number", PG_WRONG_PORT},
    {"for connection option \"port\"", PG_WRONG_PORT},
    {"port numbers to", PG_WRONG_PORT},
    {"invalid sslmode value", PG_WRONG_TLS_MODE},
    {"definition of service", PG_UNKNOWN_SERVICE},
    {"service file", PG_UNKNOWN_SERVICE},
    {"could not translate host name", PG_UNKNOWN_HOST},
    {"could not parse network address", PG_UNKNOWN_HOST},
    {"no password supplied", PG_NO_PASSWORD},
    {"server does not support SSL", PG_NO_TLS},
    {"certificate", PG_UNTRUSTED},
    {"received invalid response", PG_STRANGER},
    {"expected authentication request", PG_STRANGER},
    {"Connection refused", PG_NOT_LISTENING},
    {"No such file or directory", PG_NOT_LISTENING},
    {"invalid ", PG_UNREADABLE},
    {"could not match", PG_UNREADABLE},
};

static pg_outcome outcome_of(const char *message) {
    for (size_t index = 0; index < sizeof reasons / sizeof *reasons; index++)
        if (strstr(message, reasons[index].words)) return reasons[index].outcome;
    return PG_FAILED;
}

static int is_readable(const pg_library *library, const char *text) {
    char *reason = NULL;
    handle options = library->conninfoParse(text, &reason);
    if (reason) library->freemem(reason);
    if (!options) return 0;
    library->conninfoFree(options);
    return 1;
}

pg_outcome pg_connect(
    const pg_library *library, const char *text, int milliseconds, pg_handle *connection, char *sqlstate) {
    sqlstate[0] = 0;
    if (!is_readable(library, text)) return PG_UNREADABLE;
    // A server that is gone without a word is given up after a minute.
    const char *names[] = {"dbname", "client_encoding", "application_name", "keepalives_idle", "keepalives_interval",
                           "keepalives_count", "tcp_user_timeout", NULL};
    const char *values[] = {text, "UTF8", "embedsite", "30", "10", "3", "60000", NULL};
    handle made = library->connectStartParams(names, values, 1);
    if (!made) return PG_FAILED;
    library->setErrorVerbosity(made, ERRORS_SQLSTATE);
    library->setNoticeProcessor(made, silence, NULL);
    long long end = now() + milliseconds;
    int step = library->status(made) == 1 ? POLLING_FAILED : POLLING_WRITING;
    while (step != POLLING_OK && step != POLLING_FAILED) {
        if (!wait_for(library, made, step == POLLING_READING ? POLLIN : POLLOUT, end)) break;
        step = library->connectPoll(made);
    }
    if (step == POLLING_OK) {
        *connection = made;
        return PG_CONNECTED;
    }
    pg_outcome outcome = PG_SILENT;
    if (step == POLLING_FAILED) {
        const char *message = library->errorMessage(made);
        find_sqlstate(message, sqlstate);
        outcome = sqlstate[0] ? PG_REFUSED : outcome_of(message);
    }
    library->finish(made);
    return outcome;
}

void pg_connection_release(const pg_library *library, pg_handle connection) { library->finish(connection); }

int pg_is_connected(const pg_library *library, pg_handle connection) {
    return library->status(connection) == CONNECTION_OK;
}

pg_handle pg_run(const pg_library *library, pg_handle connection, const char *sql) {
    // The extended protocol takes one statement.
    return library->execParams(connection, sql, 0, NULL, NULL, NULL, NULL, 0);
}

pg_handle pg_look(const pg_library *library, pg_handle connection, const char *sql) {
    handle made = library->prepare(connection, "", sql, 0, NULL);
    if (!made || library->resultStatus(made) != COMMAND_OK) return made;
    library->clear(made);
    return library->describePrepared(connection, "");
}

void pg_answer_release(const pg_library *library, pg_handle answer) { library->clear(answer); }

int pg_succeeded(const pg_library *library, pg_handle answer) {
    int status = library->resultStatus(answer);
    return status == COMMAND_OK || status == TUPLES_OK;
}

static const char *field(const pg_library *library, pg_handle answer, int code) {
    const char *text = library->resultErrorField(answer, code);
    return text ? text : "";
}

const char *pg_sqlstate(const pg_library *library, pg_handle answer) { return field(library, answer, 'C'); }

const char *pg_message(const pg_library *library, pg_handle answer) { return field(library, answer, 'M'); }

int pg_rows(const pg_library *library, pg_handle answer) { return library->ntuples(answer); }

int pg_columns(const pg_library *library, pg_handle answer) { return library->nfields(answer); }

const char *pg_name(const pg_library *library, pg_handle answer, int column) {
    const char *name = library->fname(answer, column);
    return name ? name : "";
}

uint32_t pg_type(const pg_library *library, pg_handle answer, int column) { return library->ftype(answer, column); }

int pg_type_length(const pg_library *library, pg_handle answer, int column) { return library->fmod(answer, column); }

const char *pg_cell(const pg_library *library, pg_handle answer, int row, int column, int *length) {
    *length = 0;
    if (library->getisnull(answer, row, column)) return NULL;
    *length = library->getlength(answer, row, column);
    return library->getvalue(answer, row, column);
}
