// strdup, strndup: POSIX, not C11.
#define _POSIX_C_SOURCE 200809L

#include "inference.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Types as OpenVINO's C interface lays them out (2025.0 and later).
typedef struct {
    int64_t rank;
    int64_t *dims;
} ov_shape;

typedef struct {
    int64_t min;
    int64_t max;
} ov_dimension;

typedef struct {
    ov_dimension rank;
    ov_dimension *dims;
} ov_partial_shape;

typedef struct {
    const char *build;
    const char *description;
} ov_version;

typedef struct {
    const char *key;
    const void *value;
} ov_property;

typedef int status;

// Every function used: its result, its name without `ov_`, its arguments.
#define ES_FUNCTIONS(F)                                                                                       \
    F(status, get_openvino_version, (ov_version *))                                                           \
    F(void, version_free, (ov_version *))                                                                     \
    F(const char *, get_last_err_msg, (void))                                                                 \
    F(void, free, (const char *))                                                                             \
    F(status, core_create, (void **))                                                                         \
    F(void, core_free, (void *))                                                                              \
    F(status, core_get_property, (const void *, const char *, const char *, char **))                         \
    F(status, core_set_property, (const void *, const char *, ...))                                           \
    F(status, core_read_model, (const void *, const char *, const char *, void **))                           \
    F(status, core_read_model_from_memory_buffer, (const void *, const char *, size_t, const void *, void **)) \
    F(status, core_compile_model_props,                                                                       \
      (const void *, const void *, const char *, size_t, const ov_property *, void **))                       \
    F(void, model_free, (void *))                                                                             \
    F(status, model_inputs_size, (const void *, size_t *))                                                    \
    F(status, model_outputs_size, (const void *, size_t *))                                                   \
    F(status, model_const_input_by_index, (const void *, size_t, void **))                                    \
    F(status, model_const_output_by_index, (const void *, size_t, void **))                                   \
    F(status, port_get_any_name, (const void *, char **))                                                     \
    F(status, port_get_partial_shape, (const void *, ov_partial_shape *))                                     \
    F(void, partial_shape_free, (ov_partial_shape *))                                                         \
    F(status, port_get_element_type, (const void *, int *))                                                   \
    F(void, output_const_port_free, (void *))                                                                 \
    F(void, compiled_model_free, (void *))                                                                    \
    F(status, compiled_model_create_infer_request, (const void *, void **))                                   \
    F(void, infer_request_free, (void *))                                                                     \
    F(status, infer_request_set_input_tensor_by_index, (void *, size_t, const void *))                        \
    F(status, infer_request_get_output_tensor_by_index, (const void *, size_t, void **))                      \
    F(status, infer_request_infer, (void *))                                                                  \
    F(status, tensor_create_from_host_ptr, (int, ov_shape, void *, void **))                                  \
    F(status, tensor_data, (const void *, void **))                                                           \
    F(status, tensor_get_shape, (const void *, ov_shape *))                                                   \
    F(status, tensor_get_element_type, (const void *, int *))                                                 \
    F(status, tensor_get_byte_size, (const void *, size_t *))                                                 \
    F(void, tensor_free, (void *))                                                                            \
    F(void, shape_free, (ov_shape *))

struct es_library {
#define ES_FIELD(result, name, arguments) result(*name) arguments;
    ES_FUNCTIONS(ES_FIELD)
#undef ES_FIELD
};

static char *text(const char *words) {
    char *copy = strdup(words);
    if (!copy) abort();
    return copy;
}

void es_text_free(char *words) { free(words); }

char *es_library_open(const char *path, es_library **library) {
    *library = NULL;
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char *reason = dlerror();
        return text(reason ? reason : "it cannot be loaded");
    }
    es_library *found = calloc(1, sizeof *found);
    if (!found) return text("out of memory");
#define ES_LOOK(result, name, arguments)                      \
    *(void **)&found->name = dlsym(handle, "ov_" #name);      \
    if (!found->name) {                                       \
        free(found);                                          \
        return text("it has no function ov_" #name);          \
    }
    ES_FUNCTIONS(ES_LOOK)
#undef ES_LOOK
    *library = found;
    return NULL;
}

char *es_library_version(const es_library *library) {
    ov_version version = {0};
    if (library->get_openvino_version(&version) != 0) return text("unknown");
    char *copy = text(version.build ? version.build : "unknown");
    library->version_free(&version);
    return copy;
}

// The library keeps one message for the whole process, so a call that may fail and the reading of its message must not
// be parted by another thread's. Running a request is the one call too long to be held here; see es_request_run.
static pthread_mutex_t calls = PTHREAD_MUTEX_INITIALIZER;

// The last line with something in it: the lines before name places in the library's own source.
static char *last_message(const es_library *library) {
    const char *message = library->get_last_err_msg();
    if (!message) return text("no reason was given");
    const char *end = message + strlen(message);
    while (end > message && (end[-1] == '\n' || end[-1] == ' ' || end[-1] == '\r')) end--;
    const char *start = end;
    while (start > message && start[-1] != '\n') start--;
    // A line of a list.
    while (start < end && (*start == '-' || *start == ' ')) start++;
    char *line = strndup(start, (size_t)(end - start));
    library->free(message);
    return line && *line ? line : text("no reason was given");
}

#define ES_TRY(call)                                  \
    pthread_mutex_lock(&calls);                       \
    char *problem = (call) == 0 ? NULL : last_message(library); \
    pthread_mutex_unlock(&calls);                     \
    return problem

// A model's files are read, not mapped by the runtime: the system ends a program that touches a page whose file was cut short.
static status create_core(const es_library *library, es_handle *core) {
    status created = library->core_create(core);
    if (created != 0) return created;
    status set = library->core_set_property(*core, "", "ENABLE_MMAP", "NO");
    if (set != 0) {
        library->core_free(*core);
        *core = NULL;
    }
    return set;
}

char *es_core_create(const es_library *library, es_handle *core) { ES_TRY(create_core(library, core)); }

void es_core_release(const es_library *library, es_handle core) { library->core_free(core); }

char *es_core_property(const es_library *library, es_handle core, const char *key, char **value) {
    char *found = NULL;
    pthread_mutex_lock(&calls);
    char *problem =
        library->core_get_property(core, "CPU", key, &found) == 0 ? NULL : last_message(library);
    pthread_mutex_unlock(&calls);
    if (problem) return problem;
    *value = text(found ? found : "");
    if (found) library->free(found);
    return NULL;
}

char *es_model_read_file(
    const es_library *library, es_handle core, const char *path, const char *weights, es_handle *model) {
    ES_TRY(library->core_read_model(core, path, weights, model));
}

char *es_model_read_memory(
    const es_library *library, es_handle core, const void *bytes, size_t count, es_handle weights, es_handle *model) {
    ES_TRY(library->core_read_model_from_memory_buffer(core, bytes, count, weights, model));
}

void es_model_release(const es_library *library, es_handle model) { library->model_free(model); }

char *es_model_port_count(const es_library *library, es_handle model, int is_output, size_t *count) {
    ES_TRY(is_output ? library->model_outputs_size(model, count) : library->model_inputs_size(model, count));
}

// Shape and type of `port`, which has a name already.
static status describe(const es_library *library, const void *handle, es_port *port) {
    ov_partial_shape shape = {0};
    status result = library->port_get_element_type(handle, &port->element_type);
    if (result != 0) return result;
    result = library->port_get_partial_shape(handle, &shape);
    if (result != 0) return result;
    port->rank = -1;
    if (shape.rank.min == shape.rank.max && shape.rank.max <= ES_RANK_LIMIT) {
        port->rank = (int32_t)shape.rank.max;
        for (int axis = 0; axis < port->rank; axis++) {
            port->dims[axis] = shape.dims[axis].min == shape.dims[axis].max ? shape.dims[axis].max : -1;
        }
    }
    library->partial_shape_free(&shape);
    return 0;
}

char *es_model_port(const es_library *library, es_handle model, int is_output, size_t index, es_port *port) {
    memset(port, 0, sizeof *port);
    void *handle = NULL;
    pthread_mutex_lock(&calls);
    status result = is_output ? library->model_const_output_by_index(model, index, &handle)
                              : library->model_const_input_by_index(model, index, &handle);
    if (result == 0) {
        char *name = NULL;
        // A port without a name is not a failure.
        if (library->port_get_any_name(handle, &name) == 0 && name) {
            snprintf(port->name, sizeof port->name, "%s", name);
            library->free(name);
        }
        result = describe(library, handle, port);
    }
    char *problem = result == 0 ? NULL : last_message(library);
    pthread_mutex_unlock(&calls);
    if (handle) library->output_const_port_free(handle);
    return problem;
}

char *es_model_compile(
    const es_library *library, es_handle core, es_handle model, const es_property *properties, size_t count,
    es_handle *compiled) {
    ov_property *list = calloc(count ? count : 1, sizeof *list);
    if (!list) return text("out of memory");
    for (size_t index = 0; index < count; index++) {
        list[index].key = properties[index].key;
        list[index].value = properties[index].value;
    }
    pthread_mutex_lock(&calls);
    char *problem = library->core_compile_model_props(core, model, "CPU", count, list, compiled) == 0
                        ? NULL
                        : last_message(library);
    pthread_mutex_unlock(&calls);
    free(list);
    return problem;
}

void es_compiled_release(const es_library *library, es_handle compiled) { library->compiled_model_free(compiled); }

char *es_request_create(const es_library *library, es_handle compiled, es_handle *request) {
    ES_TRY(library->compiled_model_create_infer_request(compiled, request));
}

void es_request_release(const es_library *library, es_handle request) { library->infer_request_free(request); }

char *es_request_set_input(const es_library *library, es_handle request, size_t index, es_handle tensor) {
    ES_TRY(library->infer_request_set_input_tensor_by_index(request, index, tensor));
}

char *es_request_run(const es_library *library, es_handle request) {
    // Outside the lock, so that requests run side by side: the message of two failing at once may be the other's.
    if (library->infer_request_infer(request) == 0) return NULL;
    pthread_mutex_lock(&calls);
    char *problem = last_message(library);
    pthread_mutex_unlock(&calls);
    return problem;
}

char *es_request_output(const es_library *library, es_handle request, size_t index, es_handle *tensor) {
    ES_TRY(library->infer_request_get_output_tensor_by_index(request, index, tensor));
}

char *es_tensor_over(
    const es_library *library, int32_t element_type, const int64_t *dims, int32_t rank, void *memory,
    es_handle *tensor) {
    ov_shape shape = {.rank = rank, .dims = (int64_t *)dims};
    ES_TRY(library->tensor_create_from_host_ptr(element_type, shape, memory, tensor));
}

char *es_tensor_view(const es_library *library, es_handle tensor, es_port *port, void **data, size_t *bytes) {
    memset(port, 0, sizeof *port);
    ov_shape shape = {0};
    pthread_mutex_lock(&calls);
    status result = library->tensor_get_element_type(tensor, &port->element_type);
    if (result == 0) result = library->tensor_get_byte_size(tensor, bytes);
    if (result == 0) result = library->tensor_data(tensor, data);
    if (result == 0) result = library->tensor_get_shape(tensor, &shape);
    char *problem = result == 0 ? NULL : last_message(library);
    pthread_mutex_unlock(&calls);
    if (problem) return problem;
    port->rank = shape.rank > ES_RANK_LIMIT ? -1 : (int32_t)shape.rank;
    for (int axis = 0; axis < port->rank; axis++) port->dims[axis] = shape.dims[axis];
    library->shape_free(&shape);
    return NULL;
}

void es_tensor_release(const es_library *library, es_handle tensor) { library->tensor_free(tensor); }
