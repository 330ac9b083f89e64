// Decimal numbers of text to 32-bit floats, correctly rounded, whole lists at a time: files of vectors hold millions.
//
// Nothing here allocates but for a number of more than 200 characters, keeps state or checks arguments.
#ifndef DECIMALS_H
#define DECIMALS_H

#include <stddef.h>
#include <stdint.h>

/// Reads the number that begins `text`: a sign, digits with at most one point, an exponent; no spaces, no names.
/// Gives how many bytes it takes; 0 where there is no number. What is beyond the largest float becomes infinite.
/// `point`: what stands before the fraction.
size_t decimals_number(const uint8_t *text, size_t length, uint8_t point, float *number);

/// What is wrong with a list.
enum decimals_fault {
    /// Something else than numbers and what parts them.
    DECIMALS_NO_NUMBER = -1,
    /// `nan`, `inf`, or beyond the largest float.
    DECIMALS_NOT_FINITE = -2,
    /// `...`, as NumPy prints what it leaves out.
    DECIMALS_CUT = -3,
    /// Numbers parted in two ways, so that some commas may be those of decimals.
    DECIMALS_MIXED = -4,
};

/// Reads a list without its brackets: numbers parted by commas, semicolons or white space. Also `np.float32(0.5)`, as NumPy's
/// scalars print themselves. Stores the first `capacity`; gives how many there are, or a fault.
ptrdiff_t decimals_list(const uint8_t *text, size_t length, float *numbers, size_t capacity);

#endif
