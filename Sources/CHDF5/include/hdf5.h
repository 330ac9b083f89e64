#ifndef EMBEDSITE_HDF5_H
#define EMBEDSITE_HDF5_H

#include <stddef.h>
#include <stdint.h>

// The part of the HDF5 library (1.10 and later) that embedsite uses, loaded at run time. The library is not made for
// threads: one call at a time. Functions that can fail give a negative number; what went wrong the library keeps to
// itself.

typedef struct h5_library h5_library;  // the loaded library; never unloaded

// An error text (free it with h5_text_free), or NULL for success.
char *h5_library_open(const char *path, h5_library **library);
void h5_text_free(char *text);

// A file, group, dataset or type; released with h5_release.
typedef int64_t h5_id;
void h5_release(const h5_library *library, h5_id id);

// A file that lies in memory, which must live and stay as it is until the file is released. Closing it closes all that
// was opened in it. One file at a time.
typedef struct {
    const void *bytes;
    size_t count;
} h5_image;
h5_id h5_file_open(const h5_library *library, h5_image *image);

// What stands in a group, in order of the names.
typedef enum { H5_OTHER, H5_LINK, H5_GROUP, H5_DATASET } h5_kind;
int64_t h5_group_count(const h5_library *library, h5_id group);
// How many bytes the name has; up to `room` of them, and a zero, are written.
int64_t h5_group_name(const h5_library *library, h5_id group, uint64_t index, char *name, size_t room);
// Opens a member by a name without '/', but no H5_LINK, which leads elsewhere: that may be another file.
h5_id h5_member_open(const h5_library *library, h5_id group, const char *name, h5_kind *kind);

// What a dataset says of itself.
#define H5_RANK_LIMIT 32
#define H5_FILTER_LIMIT 32
typedef enum { H5_INTEGER, H5_FLOAT, H5_TEXT, H5_VARIABLE_TEXT, H5_VARIABLE_BYTES, H5_RECORD, H5_UNKNOWN } h5_class;
typedef struct {
    h5_class class_;
    uint64_t size;  // bytes of one element
    int is_big_endian, is_signed;
    uint64_t precision, bit_offset;            // bits of a number, and where they begin
    uint64_t exponent_bits, fraction_bits;     // of a float whose parts lie as IEEE 754 has them; else 0
    uint64_t bias;
    int pads_with_spaces;                      // a text, behind its end
    int32_t rank;                              // -1 for one that has no elements at all
    uint64_t dims[H5_RANK_LIMIT];
    int is_virtual, has_external_files;        // its numbers lie in other files
    int32_t filter_count;
    int32_t filters[H5_FILTER_LIMIT];
    uint64_t chunk_elements;                   // of one chunk; 0 where there are none
    uint64_t stored;                           // bytes that it takes in the file
} h5_shape;
int h5_dataset_shape(const h5_library *library, h5_id dataset, h5_shape *shape);
int h5_has_attribute(const h5_library *library, h5_id object, const char *name);
// A text of fixed length; how many bytes it has, of which at most `room` are written.
int64_t h5_attribute_text(const h5_library *library, h5_id object, const char *name, char *text, size_t room);

// All elements as they are stored, packed. `bytes` has room for them.
int h5_dataset_read(const h5_library *library, h5_id dataset, void *bytes);

// Elements of any length. `list` has room for one of each; they live until the arena is freed.
typedef struct h5_arena h5_arena;
typedef struct {
    size_t count;
    const void *bytes;
} h5_piece;
// `budget`: how many bytes all may take together.
int h5_dataset_read_pieces(
    const h5_library *library, h5_id dataset, int is_text, size_t count, size_t budget, h5_piece *list,
    h5_arena **arena);
void h5_arena_free(h5_arena *arena);

#endif
