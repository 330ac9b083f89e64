#pragma once

/// The commit that the program was built from, its first digits; empty where nobody said it (EMBEDSITE_COMMIT, Package.swift).
const char *_Nonnull ev_commit(void);
