#include <sqlite3.h>

/// Turns one of the switches of `sqlite3_db_config` that take 0 or 1.
static inline int csqlite_switch(sqlite3 *database, int which, int on) {
    return sqlite3_db_config(database, which, on, (int *)0);
}

/// Swift calls no C function of variable arguments. While this is on, `VACUUM` empties the file, whatever it holds.
static inline int csqlite_set_reset(sqlite3 *database, int on) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, on, (int *)0);
}

/// The standard file system, which also notes whether a statement asked it for the time.
typedef struct {
    sqlite3_vfs files;  // first: SQLite hands its address to the functions below
    int was_asked;
    char name[32];
} csqlite_clock;

static int csqlite_ask(sqlite3_vfs *clock, sqlite3_int64 *milliseconds) {
    ((csqlite_clock *)clock)->was_asked = 1;
    sqlite3_vfs *standard = sqlite3_vfs_find((const char *)0);
    return standard->xCurrentTimeInt64(standard, milliseconds);
}

/// Makes `clock`, memory of the caller's, known by its name; 0 where the system's files tell no time in milliseconds.
static inline int csqlite_clock_open(csqlite_clock *clock) {
    sqlite3_vfs *standard = sqlite3_vfs_find((const char *)0);
    if (!standard || standard->iVersion < 2 || !standard->xCurrentTimeInt64) return 0;
    clock->files = *standard;
    clock->files.pNext = (sqlite3_vfs *)0;
    clock->was_asked = 0;
    sqlite3_snprintf((int)sizeof clock->name, clock->name, "embedsite-%p", (void *)clock);
    clock->files.zName = clock->name;
    clock->files.xCurrentTimeInt64 = csqlite_ask;
    return sqlite3_vfs_register(&clock->files, 0) == SQLITE_OK;
}
