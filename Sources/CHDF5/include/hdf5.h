#ifndef EMBEDSITE_HDF5_H
#define EMBEDSITE_HDF5_H

#include <stddef.h>
#include <stdint.h>

// The part of the HDF5 library (1.10 and later) that embedsite uses, loaded at run time. A damaged file can make the
// library read and write where it should not, or never end; so it works in a process of its own, which shares nothing
// but what is asked and answered here, and is stopped where it takes more time or memory than an honest file needs.
// Functions that can fail give a negative number, and do so for good after that process has ended.

typedef struct h5_library h5_library;  // the loaded library; never unloaded

// An error text (free it with h5_text_free), or NULL for success.
char *h5_library_open(const char *path, h5_library **library);
void h5_text_free(char *text);

// A process that reads the file of `count` bytes, which stay as they are until it is closed. One at a time: the library
// is not made for threads. NULL where none can be started.
typedef struct h5_session h5_session;
h5_session *h5_session_open(const h5_library *library, const void *bytes, size_t count);
void h5_session_close(h5_session *session);

// A group or dataset of the session, closed with it.
typedef int64_t h5_id;
h5_id h5_root(h5_session *session);

// What stands in a group, in order of the names, which have at most H5_NAME_LIMIT bytes.
#define H5_NAME_LIMIT 1024
typedef enum { H5_OTHER, H5_LINK, H5_GROUP, H5_DATASET } h5_kind;
int64_t h5_group_count(h5_session *session, h5_id group);
// How many bytes the name has; up to `room` of them, and a zero, are written.
int64_t h5_group_name(h5_session *session, h5_id group, uint64_t index, char *name, size_t room);
// Opens a member by a name without '/', but no H5_LINK, which leads elsewhere: that may be another file.
h5_id h5_member_open(h5_session *session, h5_id group, const char *name, h5_kind *kind);

// What a dataset says of itself.
#define H5_RANK_LIMIT 32
#define H5_FILTER_LIMIT 32
typedef enum { H5_INTEGER, H5_FLOAT, H5_TEXT, H5_VARIABLE_TEXT, H5_VARIABLE_BYTES, H5_RECORD, H5_UNKNOWN } h5_class;
typedef struct {
    h5_class class_;
    uint64_t size;  // bytes of one element
    int is_big_endian, is_signed;
    int is_truth;                              // a byte that is 0 or 1, as PyTables has truth values
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
int h5_dataset_shape(h5_session *session, h5_id dataset, h5_shape *shape);
int h5_has_attribute(h5_session *session, h5_id object, const char *name);
// A text of fixed length; how many bytes it has, of which at most `room` are written.
int64_t h5_attribute_text(h5_session *session, h5_id object, const char *name, char *text, size_t room);

// All elements as they are stored, packed: `count` bytes.
int h5_dataset_read(h5_session *session, h5_id dataset, void *bytes, size_t count);

// Elements of any length. `list` has room for all `count`; what they point at lies in `memory`, which is freed with
// h5_memory_free.
typedef struct {
    size_t count;
    const void *bytes;
} h5_piece;
// `budget`: how many bytes all may take together.
int h5_dataset_read_pieces(
    h5_session *session, h5_id dataset, int is_text, size_t count, size_t budget, h5_piece *list, void **memory);
void h5_memory_free(void *memory);

// A list of texts, which end at a zero, under a name without '/'.
typedef struct {
    const char *name;
    const char *const *texts;
} h5_texts;

// Writes a file of the array `vectors` and of `count` lists with a text for each of its rows, without times; in a process
// of its own as well. The file's bytes lie in `memory`, which is freed with h5_memory_free. `budget`: more bytes than the
// file will have.
int h5_file_write(
    const h5_library *library, const float *vectors, uint64_t rows, uint64_t columns, const h5_texts *lists,
    size_t count, uint64_t budget, void **memory, size_t *length);

#endif
