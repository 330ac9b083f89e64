// Private to the C files: how kernels are compiled, and the fixed lanes that sums run over.
#ifndef EMBEDSITE_LANES_H
#define EMBEDSITE_LANES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Under ThreadSanitizer there is one form: the loader would pick before the sanitizer has started, which ends the process.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ONE_FORM
#endif
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(ONE_FORM)
#define KERNEL __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define KERNEL
#endif

#define INLINE static inline __attribute__((always_inline))

/// Sixteen floats that are added up side by side, whatever the width of the processor's registers.
typedef float lanes __attribute__((vector_size(64)));
enum { LANES = 16, WIDE_LANES = 8 };

/// Sixteen floats anywhere in memory.
typedef struct __attribute__((packed, aligned(4), may_alias)) {
    lanes value;
} unaligned_lanes;

#define AT(pointer) (((const unaligned_lanes *)(pointer))->value)

/// The sum of sixteen lanes in one fixed order: halves, quarters, eighths, sixteenths. By address, since as an argument
/// the layout of a vector depends on the processor.
INLINE float folded(const lanes *sum) {
    float part[LANES];
    memcpy(part, sum, sizeof part);
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int lane = 0; lane < width; lane++) part[lane] += part[lane + width];
    return part[0];
}

/// The last columns of a row, filled up with zeros: they add nothing to either sum.
#define TAIL(name, pointer, rest)          \
    lanes name = {0};                      \
    memcpy(&name, pointer, (rest) * sizeof(float))

#endif
