#include "functions.h"

#include <stdlib.h>

// One array, filled.
static int array(
    const h5_library *library, hid_t file, const char *name, hid_t type, hid_t memory_type, int rank, const hsize_t *sides,
    const void *elements) {
    int result = -1;
    hid_t space = library->Screate_simple(rank, sides, NULL), properties = library->Pcreate(library->dataset_creation);
    // It would keep when it was made.
    if (space >= 0 && properties >= 0 && library->Pset_obj_track_times(properties, 0) >= 0) {
        hid_t made = library->Dcreate2(file, name, type, space, 0, properties, 0);
        if (made >= 0) result = library->Dwrite(made, memory_type, 0, 0, 0, elements);
        library_release(library, made);
    }
    library_release(library, properties);
    library_release(library, space);
    return result;
}

static int contents(
    const h5_library *library, hid_t file, const float *vectors, uint64_t rows, uint64_t columns, const h5_texts *lists,
    size_t count) {
    const hsize_t sides[] = {rows, columns};
    int result = array(library, file, "vectors", library->float_in_file, library->float_here, 2, sides, vectors);
    // Texts of any length, as h5py's string_dtype() is.
    hid_t type = library->Tcopy(library->text);
    if (type < 0 || library->Tset_size(type, SIZE_MAX) < 0 || library->Tset_cset(type, UTF_8) < 0) result = -1;
    for (size_t index = 0; index < count && result >= 0; index++)
        result = array(library, file, lists[index].name, type, type, 1, sides, lists[index].texts);
    library_release(library, type);
    return result;
}

int library_file_write(
    const h5_library *library, const float *vectors, uint64_t rows, uint64_t columns, const h5_texts *lists,
    size_t count, void **bytes, size_t *length) {
    library->Eset_auto2(0, NULL, NULL);
    int result = -1;
    hid_t access = library->Pcreate(library->file_access), creation = library->Pcreate(library->file_creation);
    hid_t file = -1;
    // In memory alone: no path is opened.
    if (access >= 0 && creation >= 0 && library->Pset_fapl_core(access, 1 << 20, 0) >= 0
        && library->Pset_obj_track_times(creation, 0) >= 0)
        file = library->Fcreate("vectors", F_TRUNCATE, creation, access);
    if (file >= 0 && contents(library, file, vectors, rows, columns, lists, count) >= 0
        && library->Fflush(file, SCOPE_GLOBAL) >= 0) {
        ssize_t size = library->Fget_file_image(file, NULL, 0);
        if (size > 0) *bytes = malloc((size_t)size);
        if (size > 0 && *bytes && library->Fget_file_image(file, *bytes, (size_t)size) == size) {
            *length = (size_t)size;
            result = 0;
        }
    }
    library_release(library, file);
    library_release(library, creation);
    library_release(library, access);
    return result;
}
