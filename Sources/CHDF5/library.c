// strdup: POSIX, not C11.
#define _POSIX_C_SOURCE 200809L

#include "functions.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text(const char *words) {
    char *copy = strdup(words);
    if (!copy) abort();
    return copy;
}

void h5_text_free(char *words) { free(words); }

char *h5_library_open(const char *path, h5_library **library) {
    *library = NULL;
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        const char *reason = dlerror();
        return text(reason ? reason : "it cannot be loaded");
    }
    h5_library *found = calloc(1, sizeof *found);
    if (!found) return text("out of memory");
#define H5_LOOK(result, name, arguments)                 \
    *(void **)&found->name = dlsym(handle, "H5" #name);  \
    if (!found->name) {                                  \
        free(found);                                     \
        return text("it has no function H5" #name);      \
    }
    H5_FUNCTIONS(H5_LOOK)
#undef H5_LOOK
    // One name until 1.10, two since.
    *(void **)&found->link = dlsym(handle, "H5Lget_info2");
    if (!found->link) *(void **)&found->link = dlsym(handle, "H5Lget_info");
    unsigned major = 0, minor = 0, release = 0;
    // Numbers of objects have 64 bits since 1.10.
    if (!found->link || found->get_libversion(&major, &minor, &release) < 0 || (major == 1 && minor < 10)) {
        free(found);
        return text("it is too old; version 1.10 or later is needed");
    }
    // By itself it would close its files when the process ends, whatever other threads do then.
    found->dont_atexit();
    struct {
        const char *name;
        hid_t *place;
    } numbers[] = {
        {"H5P_CLS_FILE_ACCESS_ID_g", &found->file_access}, {"H5P_CLS_FILE_CREATE_ID_g", &found->file_creation},
        {"H5P_CLS_DATASET_CREATE_ID_g", &found->dataset_creation}, {"H5P_CLS_DATASET_XFER_ID_g", &found->transfer},
        {"H5T_C_S1_g", &found->text}, {"H5T_NATIVE_FLOAT_g", &found->float_here},
        {"H5T_IEEE_F32LE_g", &found->float_in_file},
    };
    int is_started = found->open() >= 0;
    for (size_t index = 0; is_started && index < sizeof numbers / sizeof *numbers; index++) {
        const hid_t *number = dlsym(handle, numbers[index].name);
        if (number) *numbers[index].place = *number;
        else is_started = 0;
    }
    if (!is_started) {
        free(found);
        return text("it cannot be started");
    }
    // No code that a file asks for is loaded from anywhere.
    found->PLset_loading_state(0);
    *library = found;
    return NULL;
}

void library_release(const h5_library *library, h5_id id) {
    if (id >= 0) library->Idec_ref(id);
}

// The library would copy the whole file; it is lent ours, which it only reads.
static void *image_allocate(size_t count, int operation, void *data) {
    const library_image *image = data;
    return count == image->count ? (void *)image->bytes : NULL;
}
static void *image_copy(void *to, const void *from, size_t count, int operation, void *data) {
    return to == from ? to : NULL;
}
static void *image_resize(void *bytes, size_t count, int operation, void *data) { return NULL; }
static herr_t image_release(void *bytes, int operation, void *data) { return 0; }
static void *image_data(void *data) { return data; }
static herr_t image_data_release(void *data) { return 0; }

h5_id library_file_open(const h5_library *library, library_image *image) {
    // It would print its errors; each thread has a setting of its own.
    library->Eset_auto2(0, NULL, NULL);
    hid_t access = library->Pcreate(library->file_access);
    if (access < 0) return -1;
    image_callbacks callbacks = {
        image_allocate, image_copy, image_resize, image_release, image_data, image_data_release, image,
    };
    hid_t file = -1;
    if (library->Pset_fapl_core(access, 1 << 16, 0) >= 0
        && library->Pset_file_image_callbacks(access, &callbacks) >= 0
        && library->Pset_file_image(access, (void *)image->bytes, image->count) >= 0
        && library->Pset_fclose_degree(access, F_CLOSE_STRONG) >= 0)
        file = library->Fopen("vectors", F_RDONLY, access);
    library->Idec_ref(access);
    return file;
}

int64_t library_group_count(const h5_library *library, h5_id group) {
    group_info info;
    memset(&info, 0, sizeof info);
    return library->Gget_info(group, &info) < 0 ? -1 : (int64_t)info.links;
}

int64_t library_group_name(const h5_library *library, h5_id group, uint64_t index, char *name, size_t room) {
    return library->Lget_name_by_idx(group, ".", INDEX_NAME, ORDER_INCREASING, index, name, room, 0);
}

h5_id library_member_open(const h5_library *library, h5_id group, const char *name, h5_kind *kind) {
    *kind = H5_OTHER;
    link_info info;
    memset(&info, 0xFF, sizeof info);
    if (library->link(group, name, &info, 0) < 0) return -1;
    if (info.type != LINK_HARD) {
        *kind = H5_LINK;
        return -1;
    }
    hid_t object = library->Oopen(group, name, 0);
    if (object < 0) return -1;
    switch (library->Iget_type(object)) {
        case ID_GROUP: *kind = H5_GROUP; break;
        case ID_DATASET: *kind = H5_DATASET; break;
        default: break;
    }
    return object;
}

// What the elements of a type are; an enumeration counts as the integers behind it.
static int describe(const h5_library *library, hid_t type, h5_shape *shape) {
    shape->size = library->Tget_size(type);
    shape->class_ = H5_UNKNOWN;
    int found = library->Tget_class(type);
    switch (found) {
        case TYPE_ENUM: {
            hid_t base = library->Tget_super(type);
            if (base < 0) return -1;
            int result = describe(library, base, shape);
            library->Idec_ref(base);
            return result;
        }
        case TYPE_BITFIELD:
        case TYPE_INTEGER:
        case TYPE_FLOAT:
            shape->class_ = found == TYPE_FLOAT ? H5_FLOAT : H5_INTEGER;
            shape->precision = library->Tget_precision(type);
            int offset = library->Tget_offset(type), order = library->Tget_order(type);
            if (offset < 0 || order < 0 || order > BIG_ENDIAN_ORDER) {
                shape->class_ = H5_UNKNOWN;
                return 0;
            }
            shape->bit_offset = (uint64_t)offset;
            shape->is_big_endian = order == BIG_ENDIAN_ORDER;
            if (found == TYPE_BITFIELD) {
                shape->is_truth = shape->size == 1;
                return 0;
            }
            if (found == TYPE_INTEGER) {
                shape->is_signed = library->Tget_sign(type) == 1;
            } else {
                size_t sign, exponent, exponent_bits, fraction, fraction_bits;
                if (library->Tget_fields(type, &sign, &exponent, &exponent_bits, &fraction, &fraction_bits) < 0)
                    return -1;
                if (fraction == 0 && exponent == fraction_bits && sign == exponent + exponent_bits) {
                    shape->exponent_bits = exponent_bits;
                    shape->fraction_bits = fraction_bits;
                    shape->bias = library->Tget_ebias(type);
                }
            }
            return 0;
        case TYPE_STRING:
            shape->class_ = library->Tis_variable_str(type) > 0 ? H5_VARIABLE_TEXT : H5_TEXT;
            shape->pads_with_spaces = library->Tget_strpad(type) == PAD_SPACES;
            return 0;
        case TYPE_COMPOUND: shape->class_ = H5_RECORD; return 0;
        case TYPE_VARIABLE: {
            hid_t base = library->Tget_super(type);
            if (base < 0) return -1;
            int is_bytes = library->Tget_class(base) == TYPE_INTEGER && library->Tget_size(base) == 1;
            library->Idec_ref(base);
            if (is_bytes) shape->class_ = H5_VARIABLE_BYTES;
            return 0;
        }
        default: return 0;
    }
}

// Where a dataset's numbers lie, and how they are packed.
static int storage(const h5_library *library, hid_t properties, h5_shape *shape) {
    int layout = library->Pget_layout(properties), filters = library->Pget_nfilters(properties);
    int external = library->Pget_external_count(properties);
    if (layout < 0 || filters < 0 || filters > H5_FILTER_LIMIT || external < 0) return -1;
    shape->is_virtual = layout == LAYOUT_VIRTUAL;
    shape->has_external_files = external > 0;
    shape->filter_count = filters;
    for (int index = 0; index < filters; index++) {
        unsigned flags = 0, configuration = 0;
        size_t count = 0;
        shape->filters[index] =
            library->Pget_filter2(properties, (unsigned)index, &flags, &count, NULL, 0, NULL, &configuration);
    }
    if (layout == LAYOUT_CHUNKED) {
        hsize_t sides[H5_RANK_LIMIT];
        int rank = library->Pget_chunk(properties, H5_RANK_LIMIT, sides);
        if (rank < 0 || rank > H5_RANK_LIMIT) return -1;
        shape->chunk_elements = 1;
        for (int axis = 0; axis < rank; axis++)
            if (__builtin_mul_overflow(shape->chunk_elements, sides[axis], &shape->chunk_elements)) return -1;
    }
    return 0;
}

int library_dataset_shape(const h5_library *library, h5_id dataset, h5_shape *shape) {
    memset(shape, 0, sizeof *shape);
    int result = -1;
    hid_t space = library->Dget_space(dataset), type = library->Dget_type(dataset);
    hid_t properties = library->Dget_create_plist(dataset);
    if (space >= 0 && type >= 0 && properties >= 0) {
        int rank = library->Sget_simple_extent_ndims(space);
        hsize_t dims[H5_RANK_LIMIT] = {0};
        if (library->Sget_simple_extent_type(space) == SPACE_NULL) rank = -1;
        if (rank <= H5_RANK_LIMIT && (rank < 1 || library->Sget_simple_extent_dims(space, dims, NULL) == rank)) {
            shape->rank = rank;
            for (int axis = 0; axis < rank; axis++) shape->dims[axis] = dims[axis];
            result = describe(library, type, shape);
            if (result >= 0) result = storage(library, properties, shape);
            // Of one in other files that would look at them.
            if (result >= 0 && !shape->is_virtual) shape->stored = library->Dget_storage_size(dataset);
        }
    }
    library_release(library, properties);
    library_release(library, type);
    library_release(library, space);
    return result;
}

int library_has_attribute(const h5_library *library, h5_id object, const char *name) {
    return library->Aexists(object, name) > 0;
}

int64_t library_attribute_text(const h5_library *library, h5_id object, const char *name, char *words, size_t room) {
    if (library->Aexists(object, name) <= 0) return -1;
    int64_t result = -1;
    hid_t attribute = library->Aopen(object, name, 0);
    if (attribute < 0) return -1;
    hid_t type = library->Aget_type(attribute), space = library->Aget_space(attribute);
    if (type >= 0 && space >= 0 && library->Sget_simple_extent_ndims(space) == 0
        && library->Tget_class(type) == TYPE_STRING && library->Tis_variable_str(type) == 0) {
        size_t size = library->Tget_size(type);
        if (size > 0 && size <= room && library->Aread(attribute, type, words) >= 0) result = (int64_t)size;
    }
    library_release(library, space);
    library_release(library, type);
    library_release(library, attribute);
    return result;
}

int library_dataset_read(const h5_library *library, h5_id dataset, void *bytes) {
    hid_t type = library->Dget_type(dataset);
    if (type < 0) return -1;
    int result = library->Dread(dataset, type, 0, 0, 0, bytes);
    library->Idec_ref(type);
    return result;
}

// All that the library allocates for elements of any length; freed at once.
struct library_arena {
    struct block {
        struct block *next;
        max_align_t bytes[];
    } *blocks;
    size_t left;
};

static void *arena_allocate(size_t count, void *data) {
    library_arena *arena = data;
    if (count > arena->left) return NULL;
    struct block *block = malloc(sizeof *block + (count ? count : 1));
    if (!block) return NULL;
    arena->left -= count;
    block->next = arena->blocks;
    arena->blocks = block;
    return block->bytes;
}

static void arena_keep(void *bytes, void *data) {}

void library_arena_free(library_arena *arena) {
    if (!arena) return;
    for (struct block *block = arena->blocks; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

int library_dataset_read_pieces(
    const h5_library *library, h5_id dataset, int is_text, size_t count, size_t budget, h5_piece *list,
    library_arena **arena) {
    int result = -1;
    *arena = calloc(1, sizeof **arena);
    void *elements = calloc(count ? count : 1, is_text ? sizeof(char *) : sizeof(variable));
    hid_t type = library->Dget_type(dataset), transfer = library->Pcreate(library->transfer);
    if (*arena && elements && type >= 0 && transfer >= 0) {
        (*arena)->left = budget;
        if (library->Pset_vlen_mem_manager(transfer, arena_allocate, *arena, arena_keep, *arena) >= 0)
            result = library->Dread(dataset, type, 0, 0, transfer, elements);
        for (size_t index = 0; result >= 0 && index < count; index++) {
            if (is_text) {
                list[index].bytes = ((char **)elements)[index];
                list[index].count = list[index].bytes ? strlen(list[index].bytes) : 0;
            } else {
                list[index].bytes = ((variable *)elements)[index].bytes;
                list[index].count = list[index].bytes ? ((variable *)elements)[index].count : 0;
            }
        }
    }
    library_release(library, transfer);
    library_release(library, type);
    free(elements);
    return result;
}
