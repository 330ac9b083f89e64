#include "include/sounds.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void *handle;

// Of sndfile.h: `SF_INFO`, `SF_VIRTUAL_IO` and the functions that are used.
typedef struct {
    int64_t frames;
    int samplerate, channels, format, sections, seekable;
} sound_info;

typedef struct {
    int64_t (*length)(void *);
    int64_t (*seek)(int64_t, int, void *);
    int64_t (*read)(void *, int64_t, void *);
    int64_t (*write)(const void *, int64_t, void *);
    int64_t (*tell)(void *);
} sound_access;

#define CS_FUNCTIONS(F)                                                   \
    F(handle, open_virtual, (sound_access *, int, sound_info *, void *)) \
    F(int, error, (handle))                                              \
    F(const char *, strerror, (handle))                                  \
    F(int64_t, readf_float, (handle, float *, int64_t))                  \
    F(int, close, (handle))

struct cs_library {
#define CS_FIELD(result, name, arguments) result(*name) arguments;
    CS_FUNCTIONS(CS_FIELD)
#undef CS_FIELD
};

struct cs_sound {
    const cs_library *library;
    handle file;
    const unsigned char *bytes;
    int64_t count, place;
};

enum { MODE_READ = 0x10 };

cs_library *cs_library_open(const char *path) {
    void *loaded = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!loaded) return NULL;
    cs_library *found = calloc(1, sizeof *found);
    if (!found) return NULL;
#define CS_LOOK(result, name, arguments)                 \
    *(void **)&found->name = dlsym(loaded, "sf_" #name); \
    if (!found->name) {                                  \
        free(found);                                     \
        return NULL;                                     \
    }
    CS_FUNCTIONS(CS_LOOK)
#undef CS_LOOK
    return found;
}

static int64_t length(void *data) { return ((cs_sound *)data)->count; }

static int64_t tell(void *data) { return ((cs_sound *)data)->place; }

static int64_t seek(int64_t offset, int from, void *data) {
    cs_sound *sound = data;
    int64_t start = from == SEEK_SET ? 0 : from == SEEK_CUR ? sound->place : sound->count;
    // A damaged file may ask for anywhere.
    int64_t place;
    if (__builtin_add_overflow(start, offset, &place) || place < 0 || place > sound->count) return -1;
    return sound->place = place;
}

static int64_t take(void *to, int64_t count, void *data) {
    cs_sound *sound = data;
    int64_t left = sound->count - sound->place;
    if (count > left) count = left;
    if (count <= 0) return 0;
    memcpy(to, sound->bytes + sound->place, (size_t)count);
    sound->place += count;
    return count;
}

static int64_t refuse(const void *from, int64_t count, void *data) { return 0; }

cs_sound *cs_sound_open(
    const cs_library *library, const void *bytes, size_t count, cs_head *head, char problem[CS_PROBLEM_LIMIT]) {
    problem[0] = 0;
    cs_sound *sound = calloc(1, sizeof *sound);
    if (!sound) {
        snprintf(problem, CS_PROBLEM_LIMIT, "out of memory");
        return NULL;
    }
    *sound = (cs_sound){library, NULL, bytes, (int64_t)count, 0};
    sound_access access = {length, seek, take, refuse, tell};
    sound_info info;
    memset(&info, 0, sizeof info);
    sound->file = library->open_virtual(&access, MODE_READ, &info, sound);
    if (!sound->file) {
        const char *words = library->strerror(NULL);
        snprintf(problem, CS_PROBLEM_LIMIT, "%s", words ? words : "");
        free(sound);
        return NULL;
    }
    *head = (cs_head){info.frames, info.samplerate, info.channels};
    return sound;
}

int64_t cs_sound_read(cs_sound *sound, float *numbers, int64_t count) {
    return sound->library->readf_float(sound->file, numbers, count);
}

int cs_sound_failed(cs_sound *sound) { return sound->library->error(sound->file) != 0; }

void cs_sound_close(cs_sound *sound) {
    sound->library->close(sound->file);
    free(sound);
}
