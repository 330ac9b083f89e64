#ifndef EMBEDSITE_INFERENCE_H
#define EMBEDSITE_INFERENCE_H

#include <stddef.h>
#include <stdint.h>

// The part of the OpenVINO C library that embedsite uses, loaded at run time. All functions that can fail return an
// error text (free it with es_text_free) or NULL for success; none of them keeps a pointer that it was given, but for
// the memory of es_tensor_over, which must live as long as the tensor and all that uses it.

typedef struct es_library es_library;  // the loaded library; never unloaded

char *es_library_open(const char *path, es_library **library);
char *es_library_version(const es_library *library);
void es_text_free(char *text);

// Handles, all opaque. Each has one release function, which takes the library first.
typedef void *es_handle;

char *es_core_create(const es_library *library, es_handle *core);
void es_core_release(const es_library *library, es_handle core);
// The value of a property of the processor, such as OPTIMIZATION_CAPABILITIES.
char *es_core_property(const es_library *library, es_handle core, const char *key, char **value);

// `weights` may be NULL: the file beside `path`, where the format has one.
char *es_model_read_file(
    const es_library *library, es_handle core, const char *path, const char *weights, es_handle *model);
// `weights` may be NULL.
char *es_model_read_memory(
    const es_library *library, es_handle core, const void *bytes, size_t count, es_handle weights, es_handle *model);
void es_model_release(const es_library *library, es_handle model);

// One input or output of a model. `dims` has room for ES_RANK_LIMIT; -1 is a dimension that is not fixed. `rank` is -1
// where not even that is known.
#define ES_RANK_LIMIT 8
#define ES_NAME_LIMIT 256
typedef struct {
    char name[ES_NAME_LIMIT];
    int32_t element_type;
    int32_t rank;
    int64_t dims[ES_RANK_LIMIT];
} es_port;

char *es_model_port_count(const es_library *library, es_handle model, int is_output, size_t *count);
char *es_model_port(const es_library *library, es_handle model, int is_output, size_t index, es_port *port);

typedef struct {
    const char *key;
    const char *value;
} es_property;

char *es_model_compile(
    const es_library *library, es_handle core, es_handle model, const es_property *properties, size_t count,
    es_handle *compiled);
void es_compiled_release(const es_library *library, es_handle compiled);

char *es_request_create(const es_library *library, es_handle compiled, es_handle *request);
void es_request_release(const es_library *library, es_handle request);
char *es_request_set_input(const es_library *library, es_handle request, size_t index, es_handle tensor);
char *es_request_run(const es_library *library, es_handle request);
char *es_request_output(const es_library *library, es_handle request, size_t index, es_handle *tensor);

char *es_tensor_over(
    const es_library *library, int32_t element_type, const int64_t *dims, int32_t rank, void *memory,
    es_handle *tensor);
// Shape, type and place of a tensor's values; they live until the request runs again or is released.
char *es_tensor_view(const es_library *library, es_handle tensor, es_port *port, void **data, size_t *bytes);
void es_tensor_release(const es_library *library, es_handle tensor);

#endif
