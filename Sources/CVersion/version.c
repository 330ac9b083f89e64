#include "version.h"

#ifndef EMBEDSITE_COMMIT
#define EMBEDSITE_COMMIT ""
#endif

const char *ev_commit(void) { return EMBEDSITE_COMMIT; }
