#ifndef EMBEDSITE_SOUNDS_H
#define EMBEDSITE_SOUNDS_H

#include <stddef.h>
#include <stdint.h>

// The part of libsndfile (1.0.29 and later) that reads sounds, loaded at run time.

typedef struct cs_library cs_library;  // the loaded library; never unloaded
typedef struct cs_sound cs_sound;      // one file, read from its start to its end

// NULL where the file at `path` is no such library.
cs_library *cs_library_open(const char *path);

typedef struct {
    int64_t frames;  // as the file says; may be far too many
    int32_t rate;    // frames of one second
    int32_t channels;
} cs_head;

// Opens the sound of `count` bytes, which stay as they are until it is closed. NULL where it is none; then `problem` holds
// the library's words. One at a time: the words of two would be mixed up.
#define CS_PROBLEM_LIMIT 256
cs_sound *cs_sound_open(
    const cs_library *library, const void *bytes, size_t count, cs_head *head, char problem[CS_PROBLEM_LIMIT]);
void cs_sound_close(cs_sound *sound);

// Up to `count` further frames, each of all channels, whole numbers scaled to -1...1; how many there were, 0 at the end.
int64_t cs_sound_read(cs_sound *sound, float *numbers, int64_t count);

// Whether reading ended by a fault, and not by the end.
int cs_sound_failed(cs_sound *sound);

#endif
