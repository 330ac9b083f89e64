// newlocale and strtof_l are no part of C.
#define _GNU_SOURCE
#include "decimals.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

/// 10^0 to 10^60, each the nearest double.
static const double powers[] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
    1e32, 1e33, 1e34, 1e35, 1e36, 1e37, 1e38, 1e39, 1e40, 1e41, 1e42, 1e43, 1e44, 1e45, 1e46, 1e47,
    1e48, 1e49, 1e50, 1e51, 1e52, 1e53, 1e54, 1e55, 1e56, 1e57, 1e58, 1e59, 1e60,
};
enum { largest_power = sizeof powers / sizeof *powers - 1 };

/// How far from the true value `nearest` may give a double, in units of its last place: the digits after the 19th, the
/// digits as a double, the power, and the product each cost at most one half, and a power of two beside doubles it.
static const uint64_t slack = 8;

/// The C library's own conversion, which knows every digit, whatever the program's locale says of points.
static float exact(const uint8_t *text, size_t length, uint8_t point) {
    char held[200];
    char *copy = length < sizeof held ? held : malloc(length + 1);
    if (!copy) return NAN;
    memcpy(copy, text, length);
    copy[length] = 0;
    if (point != '.') {
        char *found = memchr(copy, point, length);
        if (found) *found = '.';
    }
    locale_t plain = newlocale(LC_NUMERIC_MASK, "C", (locale_t)0);
    float number = plain ? strtof_l(copy, NULL, plain) : strtof(copy, NULL);
    if (plain) freelocale(plain);
    if (copy != held) free(copy);
    return number;
}

/// digits * 10^exponent as a float, where a double a few units off decides it (D. Lemire, "Number parsing at a gigabyte per
/// second", 2021, decides by 128 bits; 53 are enough for 24). 0 where it does not: the true value may lie on the
/// other side of the middle between two floats, or among those with fewer bits.
static int nearest(uint64_t digits, int64_t exponent, float *number) {
    if (digits == 0) {
        *number = 0;
        return 1;
    }
    if (exponent < -largest_power || exponent > largest_power) return 0;
    double value = (double)digits;
    value = exponent < 0 ? value / powers[-exponent] : value * powers[exponent];
    if (value < 0x1p-125 || value > 0x1p127) return 0;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t rest = bits & ((1u << 29) - 1);
    uint64_t middle = 1u << 28;
    if (rest + slack >= middle && rest <= middle + slack) return 0;
    *number = (float)value;
    return 1;
}

static inline int is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

size_t decimals_number(const uint8_t *text, size_t length, uint8_t point, float *number) {
    const uint8_t *at = text, *end = text + length;
    int is_negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    uint64_t digits = 0;
    int64_t exponent = 0;
    // 19 digits fit into 64 bits; leading zeros are none of them.
    int kept = 0, any = 0;
    for (; at < end && is_digit(*at); at++) {
        any = 1;
        if (kept < 19) {
            digits = digits * 10 + (*at - '0');
            kept += digits != 0;
        } else {
            exponent++;
        }
    }
    if (at < end && *at == point) {
        const uint8_t *start = at++;
        for (; at < end && is_digit(*at); at++) {
            any = 1;
            if (kept < 19) {
                digits = digits * 10 + (*at - '0');
                kept += digits != 0;
                exponent--;
            }
        }
        if (!any) at = start;
    }
    if (!any) return 0;
    if (at < end && (*at == 'e' || *at == 'E')) {
        const uint8_t *from = at + 1;
        int is_below = from < end && *from == '-';
        if (from < end && (*from == '-' || *from == '+')) from++;
        if (from < end && is_digit(*from)) {
            int64_t written = 0;
            for (; from < end && is_digit(*from); from++) {
                if (written < 1000000) written = written * 10 + (*from - '0');
            }
            exponent += is_below ? -written : written;
            at = from;
        }
    }
    size_t taken = (size_t)(at - text);
    float value;
    if (nearest(digits, exponent, &value)) {
        *number = is_negative ? -value : value;
    } else {
        *number = exact(text, taken, point);
    }
    return taken;
}

static inline int is_space(uint8_t byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

static int begins(const uint8_t *at, const uint8_t *end, const char *word) {
    size_t length = strlen(word);
    if ((size_t)(end - at) < length) return 0;
    for (size_t i = 0; i < length; i++) {
        uint8_t byte = at[i];
        if (byte >= 'A' && byte <= 'Z') byte += 'a' - 'A';
        if (byte != (uint8_t)word[i]) return 0;
    }
    return 1;
}

/// What stands where a number should.
static enum decimals_fault fault(const uint8_t *at, const uint8_t *end) {
    if (begins(at, end, "...") || begins(at, end, "\xE2\x80\xA6")) return DECIMALS_CUT;
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (begins(at, end, "nan") || begins(at, end, "inf") || begins(at, end, "null") || begins(at, end, "none"))
        return DECIMALS_NOT_FINITE;
    return DECIMALS_NO_NUMBER;
}

ptrdiff_t decimals_list(const uint8_t *text, size_t length, float *numbers, size_t capacity) {
    const uint8_t *at = text, *end = text + length;
    ptrdiff_t count = 0;
    // In one way: in `0,9 0,1` and `0,9; 0,1` the commas are those of decimals.
    int has_commas = 0, has_semicolons = 0, has_spaces = 0;
    while (at < end && is_space(*at)) at++;
    while (at < end) {
        int is_wrapped = begins(at, end, "np.float");
        if (is_wrapped) {
            const uint8_t *opening = memchr(at, '(', (size_t)(end - at));
            if (!opening || opening - at > 10) return DECIMALS_NO_NUMBER;
            at = opening + 1;
        }
        float number;
        size_t taken = decimals_number(at, (size_t)(end - at), '.', &number);
        if (taken == 0) return fault(at, end);
        if (!isfinite(number)) return DECIMALS_NOT_FINITE;
        if ((size_t)count < capacity) numbers[count] = number;
        count++;
        at += taken;
        if (is_wrapped) {
            if (at == end || *at != ')') return DECIMALS_NO_NUMBER;
            at++;
        }
        const uint8_t *parted = at;
        while (at < end && is_space(*at)) at++;
        if (at < end && (*at == ',' || *at == ';')) {
            if (*at == ',') has_commas = 1;
            else has_semicolons = 1;
            at++;
            while (at < end && is_space(*at)) at++;
            // Either promises one more.
            if (at == end) return DECIMALS_NO_NUMBER;
        } else if (at < end && at != parted) {
            has_spaces = 1;
        }
        if (has_commas + has_semicolons + has_spaces > 1) {
            enum decimals_fault found = fault(at, end);
            return found == DECIMALS_NO_NUMBER ? DECIMALS_MIXED : found;
        }
        if (at == parted && at < end) return fault(at, end);
    }
    return count;
}
