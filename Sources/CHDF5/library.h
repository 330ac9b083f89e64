#ifndef EMBEDSITE_HDF5_LIBRARY_H
#define EMBEDSITE_HDF5_LIBRARY_H

#include "hdf5.h"

// The library's own calls, in the process that makes them. What they give and take is as in hdf5.h.

void library_release(const h5_library *library, h5_id id);

// A file that lies in memory, which must live and stay as it is until the file is released. Closing it closes all that
// was opened in it. One file at a time.
typedef struct {
    const void *bytes;
    size_t count;
} library_image;
h5_id library_file_open(const h5_library *library, library_image *image);

int64_t library_group_count(const h5_library *library, h5_id group);
int64_t library_group_name(const h5_library *library, h5_id group, uint64_t index, char *name, size_t room);
h5_id library_member_open(const h5_library *library, h5_id group, const char *name, h5_kind *kind);
int library_dataset_shape(const h5_library *library, h5_id dataset, h5_shape *shape);
int library_has_attribute(const h5_library *library, h5_id object, const char *name);
int64_t library_attribute_text(const h5_library *library, h5_id object, const char *name, char *text, size_t room);
int library_dataset_read(const h5_library *library, h5_id dataset, void *bytes);

// The pieces live until the arena is freed.
typedef struct library_arena library_arena;
int library_dataset_read_pieces(
    const h5_library *library, h5_id dataset, int is_text, size_t count, size_t budget, h5_piece *list,
    library_arena **arena);
void library_arena_free(library_arena *arena);

// A file in memory; `bytes` is allocated.
int library_file_write(
    const h5_library *library, const float *vectors, uint64_t rows, uint64_t columns, const h5_texts *lists,
    size_t count, void **bytes, size_t *length);

#endif
