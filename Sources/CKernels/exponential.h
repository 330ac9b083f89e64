// Private to the C files: e^x for x <= 0 from additions and products alone, of a double or of a vector of them. The C
// library's differs between machines in its last bit. x = k ln 2 + r with |r| <= ln 2 / 2; e^x = 2^k e^r.
#ifndef EMBEDSITE_EXPONENTIAL_H
#define EMBEDSITE_EXPONENTIAL_H

/// Added to a number, it rounds that to a whole one, which then stands in the lowest bits of the sum.
#define ROUNDING 0x1.8p52

/// x / ln 2; rounded it is k.
#define IN_HALVINGS(x) ((x) * 1.4426950408889634)

/// r = x - k ln 2, ln 2 in two parts.
#define BEYOND_HALVINGS(x, k) ((x) - (k) * 0x1.62e42fefa38p-1 - (k) * 0x1.ef35793c7673p-45)

/// e^r by its series: the terms up to r¹¹ / 11!, where sum begins as that of all higher ones over r¹².
#define ADD_TERMS(sum, r)                 \
    do {                                  \
        sum = sum * r + 1.0 / 39916800;   \
        sum = sum * r + 1.0 / 3628800;    \
        sum = sum * r + 1.0 / 362880;     \
        sum = sum * r + 1.0 / 40320;      \
        sum = sum * r + 1.0 / 5040;       \
        sum = sum * r + 1.0 / 720;        \
        sum = sum * r + 1.0 / 120;        \
        sum = sum * r + 1.0 / 24;         \
        sum = sum * r + 1.0 / 6;          \
        sum = sum * r + 0.5;              \
        sum = sum * r + 1;                \
        sum = sum * r + 1;                \
    } while (0)

#endif
