// The discrete Fourier transform, and t-SNE's forces over a grid by it.
//
// Sixteen transforms run side by side, one a lane. Memory is aligned to 64 bytes.
#ifndef EMBEDSITE_FOURIER_H
#define EMBEDSITE_FOURIER_H

#include <stddef.h>
#include <stdint.h>

/// How to take a discrete Fourier transform of `length` numbers: the product of `stages` radices of 2, 3, 4 and 5.
/// cosines[k], sines[k] belong to the angle 2πk / length.
typedef struct {
    size_t length, stages;
    const int32_t *radices;
    const float *cosines, *sines;
} kernel_fourier;

/// Sixteen transforms side by side, in place: number k of transform l is real[16 k + l] + i imaginary[16 k + l];
/// `work` holds 32 x length floats. All aligned to 64 bytes, as all that follows.
void kernel_fourier_transform(const kernel_fourier *plan, float *real, float *imaginary, float *work);

/// Transforms columns first to first + 31 of a real grid of nodes x stride, zeros up to the plan's length, twice over:
/// spectrum has length / 2 rows, each `stride` real parts and `stride` imaginary ones. `work`: 64 x length floats.
void kernel_grid_forward(
    const kernel_fourier *plan, const float *grid, size_t nodes, size_t stride, size_t first, float *spectrum,
    float *work);

/// For rows first to first + 15 of the spectrum: transforms each, multiplies with the kernel's spectra (`tables`: for
/// every frequency sixteen numbers each for potential, force along x, force along y) and transforms back the two forces.
/// Returns these rows' part of the sum of the potential over all charges. `work`: 128 x length floats.
double kernel_grid_convolve(
    const kernel_fourier *plan, const float *spectrum, size_t stride, size_t nodes, size_t first, const float *tables,
    float *force_x, float *force_y, float *work);

/// Transforms columns first to first + 15 of both forces back to the grid. `work`: 64 x length floats.
void kernel_grid_backward(
    const kernel_fourier *plan, const float *force_x, const float *force_y, size_t nodes, size_t stride, size_t first,
    float *field_x, float *field_y, float *work);

#endif
