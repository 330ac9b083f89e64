#ifndef EMBEDSITE_HDF5_FUNCTIONS_H
#define EMBEDSITE_HDF5_FUNCTIONS_H

#include "library.h"

#include <sys/types.h>

// Types and numbers as the library's headers have them (1.10 and later).
typedef int64_t hid_t;
typedef int herr_t;
typedef unsigned long long hsize_t;

enum {
    F_RDONLY = 0, F_TRUNCATE = 2, F_CLOSE_STRONG = 3, SCOPE_GLOBAL = 1, UTF_8 = 1,
    INDEX_NAME = 0, ORDER_INCREASING = 0, LINK_HARD = 0,
    ID_GROUP = 2, ID_DATASET = 5, SPACE_NULL = 2, LAYOUT_VIRTUAL = 3, LAYOUT_CHUNKED = 2,
    TYPE_INTEGER = 0, TYPE_FLOAT = 1, TYPE_STRING = 3, TYPE_BITFIELD = 4, TYPE_COMPOUND = 6, TYPE_ENUM = 8, TYPE_VARIABLE = 9,
    BIG_ENDIAN_ORDER = 1, PAD_SPACES = 2,
};

typedef struct {
    int storage;
    hsize_t links;
    int64_t greatest;
    unsigned char is_mounted;
} group_info;

// Begins with the link's type in every version; the rest differs.
typedef union {
    int type;
    char room[256];
} link_info;

typedef struct {
    size_t count;
    void *bytes;
} variable;

typedef struct {
    void *(*allocate)(size_t, int, void *);
    void *(*copy)(void *, const void *, size_t, int, void *);
    void *(*resize)(void *, size_t, int, void *);
    herr_t (*release)(void *, int, void *);
    void *(*copy_data)(void *);
    herr_t (*release_data)(void *);
    void *data;
} image_callbacks;

// Every function used: its result, its name without `H5`, its arguments.
#define H5_FUNCTIONS(F)                                                                                    \
    F(herr_t, open, (void))                                                                                \
    F(herr_t, dont_atexit, (void))                                                                         \
    F(herr_t, get_libversion, (unsigned *, unsigned *, unsigned *))                                        \
    F(herr_t, Eset_auto2, (hid_t, void *, void *))                                                         \
    F(herr_t, PLset_loading_state, (unsigned))                                                             \
    F(int, Idec_ref, (hid_t))                                                                              \
    F(int, Iget_type, (hid_t))                                                                             \
    F(hid_t, Pcreate, (hid_t))                                                                             \
    F(herr_t, Pset_fapl_core, (hid_t, size_t, unsigned char))                                              \
    F(herr_t, Pset_file_image_callbacks, (hid_t, image_callbacks *))                                       \
    F(herr_t, Pset_file_image, (hid_t, void *, size_t))                                                    \
    F(herr_t, Pset_fclose_degree, (hid_t, int))                                                            \
    F(herr_t, Pset_vlen_mem_manager, (hid_t, void *(*)(size_t, void *), void *, void (*)(void *, void *), void *)) \
    F(hid_t, Fopen, (const char *, unsigned, hid_t))                                                       \
    F(herr_t, Gget_info, (hid_t, group_info *))                                                            \
    F(ssize_t, Lget_name_by_idx, (hid_t, const char *, int, int, hsize_t, char *, size_t, hid_t))          \
    F(hid_t, Oopen, (hid_t, const char *, hid_t))                                                          \
    F(hid_t, Dget_space, (hid_t))                                                                          \
    F(hid_t, Dget_type, (hid_t))                                                                           \
    F(hid_t, Dget_create_plist, (hid_t))                                                                   \
    F(hsize_t, Dget_storage_size, (hid_t))                                                                 \
    F(herr_t, Dread, (hid_t, hid_t, hid_t, hid_t, hid_t, void *))                                          \
    F(int, Sget_simple_extent_type, (hid_t))                                                               \
    F(int, Sget_simple_extent_ndims, (hid_t))                                                              \
    F(int, Sget_simple_extent_dims, (hid_t, hsize_t *, hsize_t *))                                         \
    F(int, Pget_layout, (hid_t))                                                                           \
    F(int, Pget_external_count, (hid_t))                                                                   \
    F(int, Pget_nfilters, (hid_t))                                                                         \
    F(int, Pget_filter2, (hid_t, unsigned, unsigned *, size_t *, unsigned *, size_t, char *, unsigned *))  \
    F(int, Pget_chunk, (hid_t, int, hsize_t *))                                                            \
    F(int, Tget_class, (hid_t))                                                                            \
    F(size_t, Tget_size, (hid_t))                                                                          \
    F(int, Tget_order, (hid_t))                                                                            \
    F(int, Tget_sign, (hid_t))                                                                             \
    F(size_t, Tget_precision, (hid_t))                                                                     \
    F(int, Tget_offset, (hid_t))                                                                           \
    F(int, Tget_strpad, (hid_t))                                                                           \
    F(herr_t, Tget_fields, (hid_t, size_t *, size_t *, size_t *, size_t *, size_t *))                      \
    F(size_t, Tget_ebias, (hid_t))                                                                         \
    F(hid_t, Tget_super, (hid_t))                                                                          \
    F(int, Tis_variable_str, (hid_t))                                                                      \
    F(herr_t, Pset_obj_track_times, (hid_t, unsigned char))                                                \
    F(hid_t, Fcreate, (const char *, unsigned, hid_t, hid_t))                                              \
    F(herr_t, Fflush, (hid_t, int))                                                                        \
    F(ssize_t, Fget_file_image, (hid_t, void *, size_t))                                                   \
    F(hid_t, Screate_simple, (int, const hsize_t *, const hsize_t *))                                      \
    F(hid_t, Tcopy, (hid_t))                                                                               \
    F(herr_t, Tset_size, (hid_t, size_t))                                                                  \
    F(herr_t, Tset_cset, (hid_t, int))                                                                     \
    F(hid_t, Dcreate2, (hid_t, const char *, hid_t, hid_t, hid_t, hid_t, hid_t))                           \
    F(herr_t, Dwrite, (hid_t, hid_t, hid_t, hid_t, hid_t, const void *))                                   \
    F(int, Aexists, (hid_t, const char *))                                                                 \
    F(hid_t, Aopen, (hid_t, const char *, hid_t))                                                          \
    F(hid_t, Aget_type, (hid_t))                                                                           \
    F(hid_t, Aget_space, (hid_t))                                                                          \
    F(herr_t, Aread, (hid_t, hid_t, void *))

struct h5_library {
#define H5_FIELD(result, name, arguments) result(*name) arguments;
    H5_FUNCTIONS(H5_FIELD)
#undef H5_FIELD
    herr_t (*link)(hid_t, const char *, link_info *, hid_t);
    hid_t file_access, file_creation, dataset_creation, transfer;  // classes of property lists
    hid_t text, float_here, float_in_file;                         // types
};

#endif
