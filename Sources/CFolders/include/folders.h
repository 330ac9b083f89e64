// Two system calls that Swift's view of the C library lacks. Each returns 0, or the error code that the system gave.
#ifndef FOLDERS_H
#define FOLDERS_H

/// Gives each of two paths of one file system what the other had, in one step. ENOSYS where the system has no such call;
/// EINVAL where the file system has not.
int folders_exchange(const char *one, const char *other);

/// Forces to disk all that was written on the file system of the open folder `handle`, which lies at `path`.
int folders_sync(int handle, const char *path);

#endif
