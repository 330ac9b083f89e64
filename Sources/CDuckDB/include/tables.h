#ifndef EMBEDSITE_TABLES_H
#define EMBEDSITE_TABLES_H

#include <stddef.h>
#include <stdint.h>

// The part of DuckDB's C library that embedsite uses, loaded at run time. All functions that can fail return an error
// text (free it with dk_text_free) or NULL for success; none of them keeps a pointer that it was given.

typedef struct dk_library dk_library;  // the loaded library; never unloaded
typedef void *dk_handle;               // opaque; each has one release function, which takes the library first

// `companion`: a library whose symbols `path` needs, loaded first for all to see; may be NULL.
char *dk_library_open(const char *path, const char *companion, dk_library **library);
char *dk_library_version(const dk_library *library);
void dk_text_free(char *text);

// A database in memory, with settings by name.
char *dk_database_open(
    const dk_library *library, const char *const *names, const char *const *values, size_t count, dk_handle *database);
void dk_database_release(const dk_library *library, dk_handle database);
char *dk_connect(const dk_library *library, dk_handle database, dk_handle *connection);
void dk_connection_release(const dk_library *library, dk_handle connection);
// Stops what the connection runs; from any thread.
void dk_interrupt(const dk_library *library, dk_handle connection);
// Runs `sql` to its end and drops what it answers.
char *dk_execute(const dk_library *library, dk_handle connection, const char *sql);

// A statement that has been looked at and not been run.
char *dk_prepare(const dk_library *library, dk_handle connection, const char *sql, dk_handle *statement);
void dk_statement_release(const dk_library *library, dk_handle statement);
int dk_statement_is_select(const dk_library *library, dk_handle statement);
size_t dk_statement_columns(const dk_library *library, dk_handle statement);
char *dk_statement_name(const dk_library *library, dk_handle statement, size_t column);

enum { DK_FLOAT = 10, DK_TEXT = 17, DK_BLOB = 18, DK_LIST = 24, DK_ARRAY = 33 };

// What a column holds: a code of DuckDB's (`duckdb_type`), that of what a list or array holds, and the length of an array.
typedef struct {
    int32_t type;
    int32_t child;
    uint64_t length;
} dk_type;

dk_type dk_statement_type(const dk_library *library, dk_handle statement, size_t column);

// Begins to run a statement. The answer is made while it is fetched.
char *dk_answer_begin(const dk_library *library, dk_handle statement, dk_handle *answer);
void dk_answer_release(const dk_library *library, dk_handle answer);
// The next rows; NULL in `chunk` at the end.
char *dk_answer_next(const dk_library *library, dk_handle answer, dk_handle *chunk);
void dk_chunk_release(const dk_library *library, dk_handle chunk);
size_t dk_chunk_rows(const dk_library *library, dk_handle chunk);

typedef struct {
    uint64_t offset;
    uint64_t length;
} dk_span;

// One column of a chunk, to be read while the chunk is there. Bit i of `valid` is 0 where row i holds nothing; NULL
// where all hold something.
typedef struct {
    const void *data;
    const uint64_t *valid;
    // Of lists and arrays: what all of them hold, one behind the other.
    const void *items;
    const uint64_t *valid_items;
    uint64_t item_count;
} dk_column;

dk_column dk_chunk_column(const dk_library *library, dk_handle chunk, size_t column, dk_type type);

// The text of a row of a column of texts; not terminated.
const char *dk_text(const dk_column *column, size_t row, uint32_t *length);

// Puts rows at the end of a table, whose columns are texts, then a list of floats.
char *dk_appender_open(const dk_library *library, dk_handle connection, const char *table, dk_handle *appender);
void dk_appender_release(const dk_library *library, dk_handle appender);
// How many rows can be put there at once.
size_t dk_appender_most(const dk_library *library);

#define DK_NOTHING UINT64_MAX

typedef struct {
    size_t count;
    size_t columns;         // of texts
    const char *bytes;      // of all texts
    const dk_span *texts;   // column by column, a text for each row; where a row has none, it begins at DK_NOTHING
    const float *numbers;   // row by row, `width` of each
    size_t width;
} dk_rows;

char *dk_append(const dk_library *library, dk_handle appender, const dk_rows *rows);
// To be called after the last.
char *dk_appender_finish(const dk_library *library, dk_handle appender);

#endif
