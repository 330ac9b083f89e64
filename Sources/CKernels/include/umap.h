// UMAP: widths of neighbourhoods, and the layout.
//
// A point is `dimensions` floats, one point after the other. Ends and columns are numbers of points; strangers are drawn
// from whole numbers. No float becomes an index.
#ifndef EMBEDSITE_UMAP_H
#define EMBEDSITE_UMAP_H

#include <stddef.h>
#include <stdint.h>

/// The sigma for which the sum of exp(-max(0, d_j - rho) / sigma) over `count` distances is `target`, by bisection to
/// within 10⁻⁵ of the target, or after 64 steps what these reached.
double kernel_umap_bandwidth(const float *distances, size_t count, double rho, double target);

/// out[j] = exp(-max(0, d_j - rho) / sigma); 1 where sigma is 0.
void kernel_umap_memberships(const float *distances, size_t count, double rho, double sigma, float *out);

/// The forces of a layout and the moment of it.
typedef struct {
    /// The curve 1 / (1 + a d^(2b)), and the weight of pushing others away.
    float a, b, repulsion;
    /// What moves are multiplied by in this epoch.
    float rate;
    /// Points pushed away for every neighbour that pulls, and how many points there are.
    uint32_t negatives, count;
    uint32_t dimensions, seed, epoch;
    /// 1 where only the first ends of edges move; an edge then pulls once.
    uint32_t one_sided;
    /// densMAP's, of the numbers in `density`.
    float density_scale;
} kernel_umap_epoch;

/// For points `start`..<`end`: out[2 (i - start)] = sum of p d² over its edges, and then the sum of p, with p as above.
/// Edges of point i go to columns[row_starts[i]]..<columns[row_starts[i + 1]].
void kernel_umap_radii(
    float a, float b, const float *points, uint32_t dimensions, const int64_t *row_starts, const int32_t *columns,
    uint32_t start, uint32_t end, double *out);

/// Moves the ends of those edges in `start`..<`end` whose turn it is: each edge pulls its two ends together, twice, and
/// after either time one of them is pushed away from points drawn by chance, which are taken to be where `before` has
/// them. No two of these edges may share an end that moves.
///
/// Edge e joins points ends[2 e] and ends[2 e + 1], and its turn comes in shares[e] · 2⁻³² of all epochs, evenly spread
/// from a beginning that depends on seed and edge. `due` holds one for each of the edges; `scratch` 48 · dimensions
/// floats at a multiple of 64 bytes, used for more than three dimensions.
///
/// densMAP: `density` holds two numbers for each point, near and far, or is NULL. For an edge that is as strong as w, w
/// in the unit of its share, and p = 1 / (1 + a d^(2b)), its ends are moved by
///
///     2 density_scale / w · p ((1 - b (1 - p)) (near_1 + near_2) + p a b d^(2b - 2) (far_1 + far_2))
///
/// times what lies between them, besides the pull.
void kernel_umap_move(
    const kernel_umap_epoch *now, const float *density, float *points, const float *before, const uint32_t *ends,
    const uint32_t *shares, uint32_t start, uint32_t end, uint32_t *due, float *scratch);

#endif
