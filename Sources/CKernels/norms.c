#include "include/norms.h"
#include "lanes.h"

typedef int32_t integers __attribute__((vector_size(64)));
typedef uint32_t bits __attribute__((vector_size(64)));

// Vectors are handed on by address: as arguments their layout would depend on the processor.

/// |a - b| of the first `count` of sixteen, zeros beyond.
INLINE void differences(const float *a, const float *b, size_t count, lanes *out) {
    lanes x = {0}, y = {0};
    memcpy(&x, a, count * sizeof(float));
    memcpy(&y, b, count * sizeof(float));
    *out = (lanes)((bits)(x - y) & 0x7fffffffu);
}

KERNEL void kernel_absolute_distances(
    const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out) {
    size_t whole = columns / LANES * LANES, rest = columns - whole;
    for (size_t row = 0; row < count; row++) {
        const float *other = b + row * stride;
        lanes sum = {0}, part;
        for (size_t j = 0; j < whole; j += LANES) {
            differences(a + j, other + j, LANES, &part);
            sum += part;
        }
        if (rest) {
            differences(a + whole, other + whole, rest, &part);
            sum += part;
        }
        out[row] = folded(&sum);
    }
}

/// x = xᵖ for x >= 0, to a few units of the seventh digit: 2 to the power of p log2 x. With x = m 2ᵉ and m in [√½, √2),
/// log2 m = (2 / ln 2) artanh s for s = (m - 1) / (m + 1), and 2ᶠ for |f| <= ½ is its Taylor series. Numbers that are
/// not normal count as 0.
INLINE void raise(lanes *value, float p) {
    lanes x = *value;
    integers raw = (integers)x, exponent = (raw - 0x3f3504f3) >> 23; // √½
    lanes m = (lanes)(raw - (exponent << 23));
    lanes s = (m - 1.0f) / (m + 1.0f), square = s * s;
    lanes series = ((((square * (1.0f / 9) + 1.0f / 7) * square + 1.0f / 5) * square + 1.0f / 3) * square + 1.0f) * s;
    lanes y = (__builtin_convertvector(exponent, lanes) + series * 2.885390082f) * p;
    // Held where the result is a normal number, NaN at the least.
    bits low = ~(bits)(y >= -126.0f), high = (bits)(y > 127.0f);
    lanes least = (lanes){0} - 126.0f, most = (lanes){0} + 127.0f;
    y = (lanes)(((bits)y & ~(low | high)) | ((bits)least & low) | ((bits)most & high));
    lanes nearest = (y + 12582912.0f) - 12582912.0f; // 1.5 · 2²³: a sum so large has no fraction
    lanes f = (y - nearest) * 0.6931471806f;
    lanes grown =
        (((((f * (1.0f / 720) + 1.0f / 120) * f + 1.0f / 24) * f + 1.0f / 6) * f + 0.5f) * f + 1.0f) * f + 1.0f;
    integers scaled = (integers)grown + (__builtin_convertvector(nearest, integers) << 23);
    *value = (lanes)(scaled & (integers)(x >= 1.17549435e-38f));
}

/// |a - b|ᵖ of the first `count` of sixteen, zeros beyond. A power of one half is a square root, which processors have.
INLINE void powers(const float *a, const float *b, size_t count, float p, int is_root, lanes *out) {
    differences(a, b, count, out);
    if (is_root)
        *out = __builtin_elementwise_sqrt(*out);
    else
        raise(out, p);
}

INLINE void power_distances(
    const float *a, const float *b, size_t count, size_t columns, size_t stride, float p, int is_root, float *out) {
    size_t whole = columns / LANES * LANES, rest = columns - whole;
    for (size_t row = 0; row < count; row++) {
        const float *other = b + row * stride;
        lanes sum = {0}, part;
        for (size_t j = 0; j < whole; j += LANES) {
            powers(a + j, other + j, LANES, p, is_root, &part);
            sum += part;
        }
        if (rest) {
            powers(a + whole, other + whole, rest, p, is_root, &part);
            sum += part;
        }
        out[row] = folded(&sum);
    }
}

KERNEL void kernel_power_distances(
    const float *a, const float *b, size_t count, size_t columns, size_t stride, float p, float *out) {
    if (p == 0.5f)
        power_distances(a, b, count, columns, stride, p, 1, out);
    else
        power_distances(a, b, count, columns, stride, p, 0, out);
}
