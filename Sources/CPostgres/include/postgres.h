#ifndef EMBEDSITE_POSTGRES_H
#define EMBEDSITE_POSTGRES_H

#include <stddef.h>
#include <stdint.h>

// The part of PostgreSQL's client library (libpq) that embedsite uses, loaded at run time. Nothing here gives libpq's own
// words about a connection: they name hosts and users.

typedef struct pg_library pg_library;  // the loaded library; never unloaded
typedef void *pg_handle;               // opaque; each has one release function, which takes the library first

// NULL where there is no library at `path`, or not this one.
pg_library *pg_library_open(const char *path);

typedef enum {
    PG_CONNECTED,
    PG_UNREADABLE,  // the connection string cannot be read
    PG_WRONG_PORT,
    PG_WRONG_TLS_MODE,
    PG_UNKNOWN_SERVICE,
    PG_UNKNOWN_HOST,
    PG_NOT_LISTENING,
    PG_SILENT,    // nothing answered in time
    PG_STRANGER,  // what answers is no PostgreSQL server
    PG_NO_TLS,    // wanted, and the server has none
    PG_UNTRUSTED,
    PG_NO_PASSWORD,  // the server wants one
    PG_REFUSED,      // a server answered and refused; `sqlstate` says why
    PG_FAILED        // anything else
} pg_outcome;

// Connects within `milliseconds`. `sqlstate` holds six bytes.
pg_outcome pg_connect(
    const pg_library *library, const char *text, int milliseconds, pg_handle *connection, char *sqlstate);
void pg_connection_release(const pg_library *library, pg_handle connection);
int pg_is_connected(const pg_library *library, pg_handle connection);

// Runs one statement, and gives what the server answers. NULL where memory ran out.
pg_handle pg_run(const pg_library *library, pg_handle connection, const char *sql);
// Has the server look at one statement, without running it.
pg_handle pg_look(const pg_library *library, pg_handle connection, const char *sql);
void pg_answer_release(const pg_library *library, pg_handle answer);

// Of an answer. The texts live as long as it does.
int pg_succeeded(const pg_library *library, pg_handle answer);
const char *pg_sqlstate(const pg_library *library, pg_handle answer);  // "" where the server gave none
const char *pg_message(const pg_library *library, pg_handle answer);   // the server's first line; "" where it gave none
int pg_rows(const pg_library *library, pg_handle answer);
int pg_columns(const pg_library *library, pg_handle answer);
const char *pg_name(const pg_library *library, pg_handle answer, int column);
uint32_t pg_type(const pg_library *library, pg_handle answer, int column);
int pg_type_length(const pg_library *library, pg_handle answer, int column);  // as of bit(64); -1 where there is none
// NULL for nothing.
const char *pg_cell(const pg_library *library, pg_handle answer, int row, int column, int *length);

#endif
