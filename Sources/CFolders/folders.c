#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "folders.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#ifdef __linux__
#include <fcntl.h>
#include <sys/syscall.h>

// By number: C libraries older than the call have no function for it.
#define EXCHANGE (1 << 1)

int folders_exchange(const char *one, const char *other) {
#ifdef SYS_renameat2
    return syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, EXCHANGE) == 0 ? 0 : errno;
#else
    return ENOSYS;
#endif
}

int folders_sync(int handle, const char *path) {
    (void)path;
    return syncfs(handle) == 0 ? 0 : errno;
}
#else
int folders_exchange(const char *one, const char *other) {
    return renamex_np(one, other, RENAME_SWAP) == 0 ? 0 : errno;
}

int folders_sync(int handle, const char *path) {
    (void)handle;
    return sync_volume_np(path, SYNC_VOLUME_FULLSYNC | SYNC_VOLUME_WAIT) == 0 ? 0 : errno;
}
#endif
