#include <sqlite3.h>

/// Turns one of the switches of `sqlite3_db_config` that take 0 or 1.
static inline int csqlite_switch(sqlite3 *database, int which, int on) {
    return sqlite3_db_config(database, which, on, (int *)0);
}

/// Swift calls no C function of variable arguments. While this is on, `VACUUM` empties the file, whatever it holds.
static inline int csqlite_set_reset(sqlite3 *database, int on) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, on, (int *)0);
}
