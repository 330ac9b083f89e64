// strdup: POSIX, not C11.
#define _POSIX_C_SOURCE 200809L

#include "tables.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

// Types as DuckDB's C interface lays them out (duckdb.h, 1.2 and later).
typedef struct {
    uint64_t column_count, row_count, changed_count;
    void *columns;
    char *message;
    void *internal;
} duckdb_result;

typedef union {
    struct {
        uint32_t length;
        char prefix[4];
        const char *text;
    } pointer;
    struct {
        uint32_t length;
        char text[12];
    } inlined;
} duckdb_string;

typedef int state;
typedef void *handle;

// Every function used: its result, its name without `duckdb_`, its arguments.
#define DK_FUNCTIONS(F)                                                          \
    F(const char *, library_version, (void))                                     \
    F(void, free, (void *))                                                      \
    F(state, create_config, (handle *))                                          \
    F(state, set_config, (handle, const char *, const char *))                   \
    F(void, destroy_config, (handle *))                                          \
    F(state, open_ext, (const char *, handle *, handle, char **))                \
    F(void, close, (handle *))                                                   \
    F(state, connect, (handle, handle *))                                        \
    F(void, disconnect, (handle *))                                              \
    F(void, interrupt, (handle))                                                 \
    F(state, query, (handle, const char *, duckdb_result *))                     \
    F(const char *, result_error, (duckdb_result *))                             \
    F(void, destroy_result, (duckdb_result *))                                   \
    F(state, prepare, (handle, const char *, handle *))                          \
    F(const char *, prepare_error, (handle))                                     \
    F(void, destroy_prepare, (handle *))                                         \
    F(int, prepared_statement_type, (handle))                                    \
    F(uint64_t, prepared_statement_column_count, (handle))                       \
    F(const char *, prepared_statement_column_name, (handle, uint64_t))          \
    F(handle, prepared_statement_column_logical_type, (handle, uint64_t))        \
    F(int, get_type_id, (handle))                                                \
    F(handle, list_type_child_type, (handle))                                    \
    F(handle, array_type_child_type, (handle))                                   \
    F(uint64_t, array_type_array_size, (handle))                                 \
    F(void, destroy_logical_type, (handle *))                                    \
    F(state, pending_prepared_streaming, (handle, handle *))                     \
    F(const char *, pending_error, (handle))                                     \
    F(state, execute_pending, (handle, duckdb_result *))                         \
    F(void, destroy_pending, (handle *))                                         \
    F(handle, fetch_chunk, (duckdb_result))                                      \
    F(void, destroy_data_chunk, (handle *))                                      \
    F(uint64_t, data_chunk_get_size, (handle))                                   \
    F(handle, data_chunk_get_vector, (handle, uint64_t))                         \
    F(void *, vector_get_data, (handle))                                         \
    F(uint64_t *, vector_get_validity, (handle))                                 \
    F(handle, list_vector_get_child, (handle))                                   \
    F(uint64_t, list_vector_get_size, (handle))                                  \
    F(handle, array_vector_get_child, (handle))                                  \
    F(state, appender_create, (handle, const char *, const char *, handle *))    \
    F(const char *, appender_error, (handle))                                    \
    F(state, append_data_chunk, (handle, handle))                                \
    F(state, appender_close, (handle))                                           \
    F(state, appender_destroy, (handle *))                                       \
    F(handle, create_logical_type, (int))                                        \
    F(handle, create_list_type, (handle))                                        \
    F(handle, create_data_chunk, (handle *, uint64_t))                           \
    F(void, data_chunk_set_size, (handle, uint64_t))                             \
    F(void, vector_assign_string_element_len, (handle, uint64_t, const char *, uint64_t)) \
    F(void, vector_ensure_validity_writable, (handle))                           \
    F(void, validity_set_row_invalid, (uint64_t *, uint64_t))                    \
    F(state, list_vector_reserve, (handle, uint64_t))                            \
    F(state, list_vector_set_size, (handle, uint64_t))                           \
    F(uint64_t, vector_size, (void))

struct dk_library {
#define DK_FIELD(result, name, arguments) result(*name) arguments;
    DK_FUNCTIONS(DK_FIELD)
#undef DK_FIELD
};

static char *text(const char *words) {
    char *copy = strdup(words ? words : "no reason was given");
    if (!copy) abort();
    return copy;
}

void dk_text_free(char *words) { free(words); }

char *dk_library_open(const char *path, const char *companion, dk_library **library) {
    *library = NULL;
    if (companion && !dlopen(companion, RTLD_LAZY | RTLD_GLOBAL)) return text(dlerror());
    // Lazily: of the functions of a companion, none is ever called.
    void *loaded = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (!loaded) return text(dlerror());
    dk_library *found = calloc(1, sizeof *found);
    if (!found) return text("out of memory");
#define DK_LOOK(result, name, arguments)                  \
    *(void **)&found->name = dlsym(loaded, "duckdb_" #name); \
    if (!found->name) {                                   \
        free(found);                                      \
        return text("it has no function duckdb_" #name);  \
    }
    DK_FUNCTIONS(DK_LOOK)
#undef DK_LOOK
    *library = found;
    return NULL;
}

char *dk_library_version(const dk_library *library) { return text(library->library_version()); }

char *dk_database_open(
    const dk_library *library, const char *const *names, const char *const *values, size_t count, dk_handle *database) {
    handle config = NULL;
    if (library->create_config(&config) != 0) return text("it has no settings");
    char *problem = NULL;
    for (size_t index = 0; index < count && !problem; index++) {
        if (library->set_config(config, names[index], values[index]) != 0) problem = text(names[index]);
    }
    if (!problem) {
        char *reason = NULL;
        if (library->open_ext(NULL, database, config, &reason) != 0) problem = text(reason);
        if (reason) library->free(reason);
    }
    library->destroy_config(&config);
    return problem;
}

void dk_database_release(const dk_library *library, dk_handle database) { library->close(&database); }

char *dk_connect(const dk_library *library, dk_handle database, dk_handle *connection) {
    return library->connect(database, connection) == 0 ? NULL : text("no connection");
}

void dk_connection_release(const dk_library *library, dk_handle connection) { library->disconnect(&connection); }

void dk_interrupt(const dk_library *library, dk_handle connection) { library->interrupt(connection); }

char *dk_execute(const dk_library *library, dk_handle connection, const char *sql) {
    duckdb_result result = {0};
    char *problem = library->query(connection, sql, &result) == 0 ? NULL : text(library->result_error(&result));
    library->destroy_result(&result);
    return problem;
}

char *dk_prepare(const dk_library *library, dk_handle connection, const char *sql, dk_handle *statement) {
    handle made = NULL;
    if (library->prepare(connection, sql, &made) == 0) {
        *statement = made;
        return NULL;
    }
    char *problem = text(made ? library->prepare_error(made) : NULL);
    if (made) library->destroy_prepare(&made);
    return problem;
}

void dk_statement_release(const dk_library *library, dk_handle statement) { library->destroy_prepare(&statement); }

int dk_statement_is_select(const dk_library *library, dk_handle statement) {
    return library->prepared_statement_type(statement) == 1;
}

size_t dk_statement_columns(const dk_library *library, dk_handle statement) {
    return (size_t)library->prepared_statement_column_count(statement);
}

char *dk_statement_name(const dk_library *library, dk_handle statement, size_t column) {
    const char *name = library->prepared_statement_column_name(statement, column);
    char *copy = text(name ? name : "");
    if (name) library->free((void *)name);
    return copy;
}

dk_type dk_statement_type(const dk_library *library, dk_handle statement, size_t column) {
    dk_type found = {0};
    handle type = library->prepared_statement_column_logical_type(statement, column);
    if (!type) return found;
    found.type = library->get_type_id(type);
    handle child = NULL;
    if (found.type == DK_LIST) child = library->list_type_child_type(type);
    if (found.type == DK_ARRAY) {
        child = library->array_type_child_type(type);
        found.length = library->array_type_array_size(type);
    }
    if (child) {
        found.child = library->get_type_id(child);
        library->destroy_logical_type(&child);
    }
    library->destroy_logical_type(&type);
    return found;
}

char *dk_answer_begin(const dk_library *library, dk_handle statement, dk_handle *answer) {
    handle pending = NULL;
    char *problem = NULL;
    duckdb_result *result = calloc(1, sizeof *result);
    if (!result) return text("out of memory");
    if (library->pending_prepared_streaming(statement, &pending) != 0) {
        problem = text(pending ? library->pending_error(pending) : NULL);
    } else if (library->execute_pending(pending, result) != 0) {
        problem = text(library->result_error(result));
        library->destroy_result(result);
    }
    if (pending) library->destroy_pending(&pending);
    if (problem) {
        free(result);
        return problem;
    }
    *answer = result;
    return NULL;
}

void dk_answer_release(const dk_library *library, dk_handle answer) {
    library->destroy_result(answer);
    free(answer);
}

char *dk_answer_next(const dk_library *library, dk_handle answer, dk_handle *chunk) {
    duckdb_result *result = answer;
    *chunk = library->fetch_chunk(*result);
    if (*chunk) return NULL;
    const char *reason = library->result_error(result);
    return reason && *reason ? text(reason) : NULL;
}

void dk_chunk_release(const dk_library *library, dk_handle chunk) { library->destroy_data_chunk(&chunk); }

size_t dk_chunk_rows(const dk_library *library, dk_handle chunk) {
    return (size_t)library->data_chunk_get_size(chunk);
}

dk_column dk_chunk_column(const dk_library *library, dk_handle chunk, size_t column, dk_type type) {
    handle vector = library->data_chunk_get_vector(chunk, column);
    dk_column found = {.data = library->vector_get_data(vector), .valid = library->vector_get_validity(vector)};
    handle items = NULL;
    if (type.type == DK_LIST) {
        items = library->list_vector_get_child(vector);
        found.item_count = library->list_vector_get_size(vector);
    } else if (type.type == DK_ARRAY) {
        items = library->array_vector_get_child(vector);
        found.item_count = library->data_chunk_get_size(chunk) * type.length;
    }
    if (items) {
        found.items = library->vector_get_data(items);
        found.valid_items = library->vector_get_validity(items);
    }
    return found;
}

const char *dk_text(const dk_column *column, size_t row, uint32_t *length) {
    const duckdb_string *string = (const duckdb_string *)column->data + row;
    *length = string->inlined.length;
    return *length <= sizeof string->inlined.text ? string->inlined.text : string->pointer.text;
}

// MARK: - Rows that go into a table

char *dk_appender_open(const dk_library *library, dk_handle connection, const char *table, dk_handle *appender) {
    handle made = NULL;
    if (library->appender_create(connection, NULL, table, &made) == 0) {
        *appender = made;
        return NULL;
    }
    char *problem = text(made ? library->appender_error(made) : NULL);
    if (made) library->appender_destroy(&made);
    return problem;
}

void dk_appender_release(const dk_library *library, dk_handle appender) { library->appender_destroy(&appender); }

size_t dk_appender_most(const dk_library *library) { return (size_t)library->vector_size(); }

static void fill_texts(
    const dk_library *library, handle vector, const dk_rows *rows, size_t column) {
    const dk_span *spans = rows->texts + column * rows->count;
    for (size_t row = 0; row < rows->count; row++) {
        if (spans[row].offset != DK_NOTHING) {
            library->vector_assign_string_element_len(vector, row, rows->bytes + spans[row].offset, spans[row].length);
            continue;
        }
        library->vector_ensure_validity_writable(vector);
        library->validity_set_row_invalid(library->vector_get_validity(vector), row);
    }
}

static int fill_lists(const dk_library *library, handle vector, const dk_rows *rows) {
    size_t count = rows->count * rows->width;
    if (library->list_vector_reserve(vector, count) != 0 || library->list_vector_set_size(vector, count) != 0) return -1;
    dk_span *spans = library->vector_get_data(vector);
    for (size_t row = 0; row < rows->count; row++) spans[row] = (dk_span){row * rows->width, rows->width};
    memcpy(library->vector_get_data(library->list_vector_get_child(vector)), rows->numbers, count * sizeof(float));
    return 0;
}

char *dk_append(const dk_library *library, dk_handle appender, const dk_rows *rows) {
    enum { VARCHAR = 17 };
    size_t columns = rows->columns + 1;
    handle *types = calloc(columns, sizeof *types);
    if (!types) return text("out of memory");
    for (size_t column = 0; column < rows->columns; column++) types[column] = library->create_logical_type(VARCHAR);
    handle number = library->create_logical_type(DK_FLOAT);
    types[rows->columns] = library->create_list_type(number);
    handle chunk = library->create_data_chunk(types, columns);
    char *problem = NULL;
    for (size_t column = 0; column < rows->columns; column++)
        fill_texts(library, library->data_chunk_get_vector(chunk, column), rows, column);
    if (fill_lists(library, library->data_chunk_get_vector(chunk, rows->columns), rows) < 0) {
        problem = text("out of memory");
    } else {
        library->data_chunk_set_size(chunk, rows->count);
        if (library->append_data_chunk(appender, chunk) != 0) problem = text(library->appender_error(appender));
    }
    library->destroy_data_chunk(&chunk);
    for (size_t column = 0; column < columns; column++) library->destroy_logical_type(&types[column]);
    library->destroy_logical_type(&number);
    free(types);
    return problem;
}

char *dk_appender_finish(const dk_library *library, dk_handle appender) {
    return library->appender_close(appender) == 0 ? NULL : text(library->appender_error(appender));
}
