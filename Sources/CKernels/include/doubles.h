// Small dense algebra in double precision, over sixteen lanes folded in a fixed order.
//
// Vectors of `count` doubles that do not overlap.
#ifndef EMBEDSITE_DOUBLES_H
#define EMBEDSITE_DOUBLES_H

#include <stddef.h>
#include <stdint.h>

/// a · b
double kernel_wide_dot(const double *a, const double *b, size_t count);

/// y += factor · x
void kernel_wide_add(double *y, double factor, const double *x, size_t count);

/// (x, y) = (c x - s y, s x + c y)
void kernel_wide_rotate(double *x, double *y, double c, double s, size_t count);

#endif
