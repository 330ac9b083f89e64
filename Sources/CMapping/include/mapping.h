// Memory mapped from files that may become shorter meanwhile. The system ends a program (SIGBUS) that touches a page which its
// file no longer has, or which cannot be read; where the memory is watched, that page and all behind it read as zeros instead,
// and whoever mapped it asks afterwards whether this happened.
#ifndef MAPPING_H
#define MAPPING_H

#include <stddef.h>

/// Watches `length` bytes from `start` on, which begin with a page. The number of the watch; -1 where that is nothing, or
/// too many are watched already: that memory is not.
int mapping_watch(const void *start, size_t length);

/// Whether the program touched what the file no longer had.
int mapping_is_cut(int watch);

/// Before the memory is unmapped.
void mapping_forget(int watch);

#endif
