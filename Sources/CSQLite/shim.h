#include <sqlite3.h>

/// Swift calls no C function of variable arguments. While this is on, `VACUUM` empties the file, whatever it holds.
static inline int csqlite_set_reset(sqlite3 *database, int on) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_RESET_DATABASE, on, (int *)0);
}
