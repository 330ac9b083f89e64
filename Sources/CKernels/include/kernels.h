// The few loops of embedsite that are not matrix products.
//
// Goals, in this order: (1) the same bits on every processor: sums run over a fixed number of lanes and are folded in
// a fixed order, and nothing is contracted to a fused multiply-add; (2) speed: on x86-64 each function is compiled
// for AVX-512, AVX2 and SSE2, and the loader picks. Never trade 1 for 2.
//
// Nothing here allocates, keeps state or checks arguments: the Swift files that call them do.
#ifndef EMBEDSITE_KERNELS_H
#define EMBEDSITE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// MARK: Comparisons of one row with others (rows.c)

/// out[i] = a · b_i for `count` rows b_i of `columns` floats, `stride` floats apart.
void kernel_dots(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// out[i] = |a - b_i|². Exactly 0 for equal rows.
void kernel_squared_distances(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// out[i] = the sum over j of |a_j - b_ij| (norms.c).
void kernel_absolute_distances(const float *a, const float *b, size_t count, size_t columns, size_t stride, float *out);

/// out[i] = the sum over j of |a_j - b_ij|ᵖ, p > 0 (norms.c).
void kernel_power_distances(
    const float *a, const float *b, size_t count, size_t columns, size_t stride, float p, float *out);

/// The sum of a_i², in double.
double kernel_sum_of_squares(const float *a, size_t count);

/// out[i] = a_i · factor, in double and then rounded.
void kernel_scale(const float *a, size_t count, double factor, float *out);

/// 1 where every value is finite, else 0.
int kernel_all_finite(const float *a, size_t count);

/// out[j] = |q - p_j|² for points of at most four coordinates: coordinate c of point j is points[c · stride + j], and
/// coordinates that are missing are zeros. The same bits as `kernel_squared_distances`.
void kernel_planar_squared_distances(const float q[4], const float *points, size_t stride, size_t count, float *out);

// MARK: Pairs from products (pairs.c)

/// Products of row a with rows b_j become distances, in place: sqrt(square + squares[j] - 2 products[j]). Where that
/// difference would lose its digits (under 1/64 of the sum), the distance is taken from the rows themselves.
void kernel_distances_from_products(
    float *products, size_t count, float square, const float *squares, const float *a, const float *b, size_t columns,
    size_t stride);

/// values[j] = factor · values[j] + offset + offsets[j]
void kernel_shift(float *values, size_t count, float factor, float offset, const float *offsets);

/// values[j] = sqrt(values[j])
void kernel_square_roots(float *values, size_t count);

/// values[j] held between lower and upper.
void kernel_clamp(float *values, size_t count, float lower, float upper);

/// Sums over many values, in eight lanes each; `kernel_moments_fold` makes one number of each.
typedef struct {
    double sum[8], squares[8], minimum[8], maximum[8];
} kernel_moments;

/// Counts values in `bins` bins: bin floor((x - lower) · scale), values outside in the first or last bin, x held
/// between floor and ceiling first. Adds to `moments`, where sums are of x - center and its square. `counts` holds four tables of `bins`
/// counters side by side, which count different values.
void kernel_bin(
    const float *values, size_t count, double lower, double scale, uint32_t bins, float floor, float ceiling,
    double center, uint32_t *counts, kernel_moments *moments);

void kernel_moments_start(kernel_moments *moments);
/// Sum, sum of squares, minimum, maximum.
void kernel_moments_fold(const kernel_moments *moments, double folded[4]);

// MARK: The best of many (selection.c)

/// How many values are greater than, less than, or the same as another.
size_t kernel_count_above(const float *values, size_t count, float other);
size_t kernel_count_below(const float *values, size_t count, float other);
size_t kernel_count_equal(const float *values, size_t count, float other);

/// Keeps for a query the `size` largest scores seen, as a heap with the smallest at the front (of equal ones, the last
/// item). `best` starts as -infinity. Items are numbered from `first`; the item `excluded` is left out. Called with
/// ascending items, it keeps the first of those that score the same.
void kernel_keep_best(
    const float *scores, size_t count, uint32_t first, uint32_t excluded, size_t size, float *best, uint32_t *items);

/// The same for a tile of scores between items `row_first`... and items `column_first`..., both ways at once: each
/// row sees the columns and each column the rows. On a `diagonal` tile only places right of the diagonal are read.
/// `row_best`, `row_items`: rows x size; `row_worst`: the front of each row's heap; likewise for columns.
void kernel_keep_best_of_tile(
    const float *tile, size_t rows, size_t columns, size_t stride, int diagonal, uint32_t row_first,
    uint32_t column_first, size_t size, float *row_best, uint32_t *row_items, float *row_worst, float *column_best,
    uint32_t *column_items, float *column_worst);

// MARK: Columns (columns.c)

/// sums[j] += row[j]
void kernel_add_row(double *sums, const float *row, size_t columns);

/// out[j] = row[j] - means[j], in double and then rounded; 0 where that is under 2⁻⁴⁰ of the mean, which no float
/// resolves: a constant column becomes zeros.
void kernel_subtract_means(const float *row, const double *means, size_t columns, float *out);

/// sums[j] += (row[j] - center[j])²
void kernel_add_squared_deviations(double *sums, const float *row, const double *center, size_t columns);

/// sums[j] += (double)values[j]
void kernel_accumulate(double *sums, const float *values, size_t count);

// MARK: Small dense algebra in double precision (doubles.c)

/// a · b
double kernel_wide_dot(const double *a, const double *b, size_t count);

/// y += factor · x
void kernel_wide_add(double *y, double factor, const double *x, size_t count);

/// (x, y) = (c x - s y, s x + c y)
void kernel_wide_rotate(double *x, double *y, double c, double s, size_t count);

// MARK: Sparse rows (sparse.c)

/// out = the sum of values[e] · dense row columns[e], for `count` entries; dense rows have `width` floats.
void kernel_combine_rows(
    const float *values, const int32_t *columns, size_t count, const float *dense, size_t width, float *out);

// MARK: Clusters (clustering.c)

/// For `count` points, which of `centers` centers has the smallest halves[c] - products[c · stride + i]: labels[i], of
/// equals the first, and that value.
void kernel_nearest_centers(
    const float *products, size_t centers, size_t count, size_t stride, const float *halves, int32_t *labels,
    float *least);

/// Centers that have moved, and how far.
typedef struct {
    /// `count` rows of `columns` floats.
    const float *centers;
    size_t count, columns;
    /// As many neighbours among the centers share a bound.
    size_t sharing;
    /// Bounds of a point, a multiple of 16; those past the last center stay infinite.
    size_t bounds;
    /// The way that centers of a bound have come since the start, the farthest of each round added up; one per bound.
    const float *ways;
    /// How far each center came since the last look.
    const float *drifts;
} kernel_centers;

/// The center nearest to a point by its products with all centers, of equals the first; `square` is |point|², `squares`
/// are |center|². *distance becomes at least the distance to it, and bounds[b] less ways[b] at most the distance to any
/// other center of bound b.
int32_t kernel_nearest_by_products(
    const kernel_centers *centers, const float *products, float square, const float *squares, float *distance,
    float *bounds);

/// The same after centers moved, where `own` was nearest before: by the distances to those alone that *distance and
/// bounds do not rule out.
int32_t kernel_nearest_by_bounds(
    const kernel_centers *centers, const float *point, int32_t own, float *distance, float *bounds);

/// The sum of min(a[i], b[i]²), in double.
double kernel_sum_of_minima(const float *a, const float *b, size_t count);

/// a[i] = min(a[i], b[i]²)
void kernel_lower_to_squares(float *a, const float *b, size_t count);

/// Puts the places with halves[i] - products[i] <= limit, cores[i] < least and groups[i] != group in out, ascending;
/// returns how many.
size_t kernel_select_in_reach(
    const float *products, const float *halves, const float *cores, const int32_t *groups, size_t count, float limit,
    float least, int32_t group, uint32_t *out);

/// Puts the places of values from lower to upper, both included, in out, ascending; returns how many.
size_t kernel_select_within(const float *values, size_t count, float lower, float upper, uint32_t *out);

/// The sum of values, in double.
double kernel_sum(const float *values, size_t count);

/// from[j] -= row[j], to[j] += row[j]
void kernel_move_row(double *from, double *to, const float *row, size_t columns);

// MARK: t-SNE (tsne.c, fourier.c, tree.c)
//
// Points are held by coordinate: coordinate c of point i is points[c · stride + i]; the stride is a multiple of 16, and
// what lies past the last point is so far away that it pulls and pushes nothing.

/// One row of the affinities: weights[j] = exp(-β distances[j]) with β chosen so that the entropy of the weights, over
/// their sum, is that of `perplexity` equal ones. `distances` are squared and have the row's least taken away. Returns β.
double kernel_perplexity_row(const double *distances, size_t count, double perplexity, double *weights);

/// pairs[2 i] = x[i], pairs[2 i + 1] = y[i]: one read instead of two. `pairs` is aligned to 64 bytes.
void kernel_pair(const float *x, const float *y, size_t count, float *pairs);

/// out[c · stride + i] = the sum over entries e of row i of values[e] (y_i - y_j) / (1 + |y_i - y_j|²), for rows first
/// to last - 1; row i's entries are starts[i] to starts[i + 1] - 1, a multiple of 16. `pairs` holds the first two
/// coordinates, z the third or nothing.
void kernel_attraction(
    const float *pairs, const float *z, size_t stride, const int64_t *starts, const int32_t *columns,
    const float *values, size_t first, size_t last, float *out);

/// out[c · stride + i] = the sum over all points j of (y_i - y_j) / (1 + |y_i - y_j|²)², for points first to last - 1.
/// Returns the sum of 1 / (1 + |y_i - y_j|²) over those pairs, i itself left out.
double kernel_exact_repulsion(
    const float *points, size_t stride, size_t dimensions, size_t count, size_t first, size_t last, float *out);

/// How one step of descent moves the points.
typedef struct {
    float exaggeration, repulsion, rate, momentum, longest;
    /// Taken away from every point: where the middle was.
    float middle[3];
} kernel_step;

/// What the points of one block span after a step.
typedef struct {
    double sum[3];
    float least[3], most[3];
} kernel_span;

/// Moves points first to last - 1 along the gradient exaggeration · attraction - repulsion · repulsion, with a gain per
/// coordinate (Jacobs 1988) and momentum; no step is longer than `longest`.
void kernel_descend(
    float *points, float *moves, float *gains, const float *attraction, const float *repulsion, size_t stride,
    size_t dimensions, size_t first, size_t last, const kernel_step *step, kernel_span *span);

/// A square grid of nodes: node (i, j) lies at (x + i / per_unit, y + j / per_unit), in memory at i · stride + j.
typedef struct {
    float x, y, per_unit;
    int32_t nodes;
    int64_t stride;
} kernel_grid;

/// Adds a charge of one per point to `charges`, shared among 4 x 4 nodes by cubic B-splines.
void kernel_grid_spread(const float *x, const float *y, size_t count, const kernel_grid *grid, float *charges);

/// out_x[i], out_y[i] = the two fields at points first to last - 1, from 4 x 4 nodes each by cubic B-splines.
void kernel_grid_gather(
    const float *x, const float *y, size_t first, size_t last, const kernel_grid *grid, const float *field_x,
    const float *field_y, float *out_x, float *out_y);

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

/// One cell of a tree over points in space, in preorder: a cell's first child stands right after it.
typedef struct {
    /// The mean of its points, and how many they are.
    float x, y, z, mass;
    /// The longest side of the box about its points, squared.
    float width;
    /// The first cell that is not inside this one.
    int32_t next;
    /// Its points, where it is a leaf; elsewhere first is after last.
    int32_t first, last;
} kernel_cell;

/// Repulsion of points first to last - 1 (at most 32, close to each other) of x, y, z by all points, as
/// `kernel_exact_repulsion`: a cell whose width is less than `opening` times its distance counts as one place. `out`
/// has 3 x 32 floats: coordinate c of point first + i at 32 c + i. `work` holds 4 x 2,048 floats, aligned to 64 bytes.
double kernel_tree_repulsion(
    const kernel_cell *cells, size_t cell_count, const float *x, const float *y, const float *z, size_t first,
    size_t last, float opening, float *out, float *work);

// MARK: UMAP (umap.c)

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
    /// densMAP: two numbers for each point, or NULL. For an edge that is as strong as w, w in the unit of its share, and
    /// p = 1 / (1 + a d^(2b)), its ends are moved by
    ///
    ///     2 density_scale / w · p ((1 - b (1 - p)) (near_1 + near_2) + p a b d^(2b - 2) (far_1 + far_2))
    ///
    /// times what lies between them, besides the pull.
    const float *density;
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
void kernel_umap_move(
    const kernel_umap_epoch *now, float *points, const float *before, const uint32_t *ends, const uint32_t *shares,
    uint32_t start, uint32_t end, uint32_t *due, float *scratch);

// MARK: Neighbours of neighbours (neighbors.c)

/// Lists of neighbours of some rows, good but not yet the best.
typedef struct {
    const float *rows;
    size_t columns;
    /// Scores are -|a - b|² where this is not 0, else a · b; the same bits as those of `kernel_squared_distances` and
    /// `kernel_dots`.
    int distances;
    /// Neighbours that each row has, best first; row i's are items[i · size]...
    size_t size;
    const uint32_t *items;
    /// Rows that have row i for a neighbour: callers[i · most]..., callers_count[i] of them.
    size_t most;
    const uint32_t *callers;
    const uint32_t *callers_count;
    /// Neighbours that are looked at, of a row and of each row next to it.
    size_t reach, next_reach;
} kernel_neighbor_graph;

/// Gives a row's list exact scores and their order: best first, of equal ones the first item. Entries whose score is
/// -infinity are none, and go to the end with `row` itself for an item.
void kernel_rescore(
    const float *rows, size_t columns, int distances, uint32_t row, size_t size, uint32_t *items, float *scores);

/// Looks for nearer rows among the neighbours and callers of `row`'s neighbours and callers. `items` and `scores`, best
/// first (of equal ones in no order that has a meaning), are row's own list and get what is found. `table` holds
/// `slots` numbers, a power of two; when three quarters of it are in use, the search ends. Returns how many were found.
size_t kernel_look_around(
    const kernel_neighbor_graph *graph, uint32_t row, uint32_t *table, size_t slots, uint32_t *items, float *scores);

#endif
