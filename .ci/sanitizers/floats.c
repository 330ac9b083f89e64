// Every kernel in which a float decides on an index, given NaN, infinities and the largest floats among ordinary ones,
// under UndefinedBehaviorSanitizer with float-cast-overflow. Ends 1 where an answer is not an index.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "CKernels.h"

enum { COUNT = 48, NODES = 16, STRIDE = 32, CENTERS = 5, COLUMNS = 3 };

static int failures = 0;

static void expect(int holds, const char *what, float odd) {
    if (holds) return;
    printf("%s, given %g\n", what, (double)odd);
    failures++;
}

static void fill(float *values, size_t count, float odd) {
    for (size_t i = 0; i < count; i++) values[i] = i % 7 == 3 ? odd : (float)(i % 11) - 5;
}

static void bins(float odd) {
    float values[COUNT];
    fill(values, COUNT, odd);
    uint32_t counts[4 * 8] = {0}, sum = 0;
    kernel_moments moments;
    kernel_moments_start(&moments);
    kernel_bin(values, COUNT, -5, 0.8, 8, -3.4e38f, 3.4e38f, 0, counts, &moments);
    kernel_bin(values, COUNT, -5, HUGE_VAL, 8, -3.4e38f, 3.4e38f, 0, counts, &moments);
    for (int i = 0; i < 4 * 8; i++) sum += counts[i];
    expect(sum == 2 * COUNT, "kernel_bin counts each value once", odd);
}

static void grid(float odd) {
    float x[COUNT], y[COUNT], out_x[COUNT], out_y[COUNT];
    fill(x, COUNT, odd);
    fill(y, COUNT, -odd);
    float *charges = calloc(NODES * STRIDE, sizeof *charges), *field = calloc(NODES * STRIDE, sizeof *field);
    kernel_grid grid = {-8, -8, 1, NODES, STRIDE};
    kernel_grid_spread(x, y, COUNT, &grid, charges);
    kernel_grid_gather(x, y, 0, COUNT, &grid, field, field, out_x, out_y);
    for (int i = 0; i < COUNT; i++) expect(i % 7 == 3 || out_x[i] == 0, "kernel_grid_gather reads its field", odd);
    free(charges);
    free(field);
}

static void powers(float odd) {
    float rows[4 * COUNT], out[4];
    fill(rows, 4 * COUNT, odd);
    float given[] = {1.5f, 3, 0.1f, odd};
    for (int i = 0; i < 4; i++) kernel_power_distances(rows, rows, 4, COUNT, COUNT, given[i], out);
}

static void centers(float odd) {
    float points[16 * COLUMNS], products[16 * CENTERS], squares[CENTERS], bounds[16], ways[16] = {0}, drifts[CENTERS];
    float least[16], distance = 1;
    int32_t labels[16];
    fill(points, 16 * COLUMNS, odd);
    fill(products, 16 * CENTERS, odd);
    kernel_centers known = {points, CENTERS, COLUMNS, 1, 16, ways, drifts};
    // All odd, some odd, and the overflow of both.
    float sets[][2] = {{odd, odd}, {1, odd}, {odd, 1}};
    for (int set = 0; set < 3; set++) {
        for (int i = 0; i < CENTERS; i++) squares[i] = drifts[i] = sets[set][1];
        kernel_nearest_centers(products, CENTERS, 16, 16, squares, labels, least);
        for (int i = 0; i < 16; i++)
            expect(labels[i] >= 0 && labels[i] < CENTERS, "kernel_nearest_centers gives a center", odd);
        int32_t label =
            kernel_nearest_by_products(&known, products, sets[set][0], squares, &distance, bounds);
        expect(label >= 0 && label < CENTERS, "kernel_nearest_by_products gives a center", odd);
        for (int i = 0; i < 16; i++) bounds[i] = i < CENTERS ? 0 : INFINITY;
        distance = set == 1 ? 4 : odd;
        for (int i = 0; i < COLUMNS; i++) points[i] = odd;
        label = kernel_nearest_by_bounds(&known, points, 2, &distance, bounds);
        expect(label >= 0 && label < CENTERS, "kernel_nearest_by_bounds gives a center", odd);
    }
}

static void selection(float odd) {
    float tile[16 * 16], best[2][16 * 4], worst[2][16], cores[16];
    uint32_t items[2][16 * 4] = {{0}}, found[16];
    int32_t groups[16] = {0};
    fill(tile, 16 * 16, odd);
    fill(cores, 16, odd);
    for (int side = 0; side < 2; side++) {
        for (int i = 0; i < 16 * 4; i++) best[side][i] = -INFINITY;
        for (int i = 0; i < 16; i++) worst[side][i] = -INFINITY;
    }
    kernel_keep_best_of_tile(
        tile, 16, 16, 16, 0, 0, 0, 4, best[0], items[0], worst[0], best[1], items[1], worst[1]);
    kernel_keep_best(tile, 256, 0, 3, 4, best[0], items[0]);
    for (int i = 0; i < 16 * 4; i++)
        expect(items[0][i] < 256 && items[1][i] < 16, "kernel_keep_best keeps items", odd);
    size_t count = kernel_select_within(tile, 16, -1, odd, found);
    expect(count <= 16, "kernel_select_within selects some", odd);
    count = kernel_select_in_reach(tile, tile + 16, cores, groups, 16, odd, odd, 1, found);
    expect(count <= 16, "kernel_select_in_reach selects some", odd);
}

static void neighbors(float odd) {
    float rows[16 * COLUMNS], scores[16 * 4];
    uint32_t items[16 * 4], callers[16 * 2], callers_count[16], table[64];
    fill(rows, 16 * COLUMNS, odd);
    for (uint32_t i = 0; i < 16 * 4; i++) items[i] = (i / 4 + i % 4 + 1) % 16;
    for (uint32_t i = 0; i < 16 * 2; i++) callers[i] = (i / 2 + 5) % 16;
    for (uint32_t i = 0; i < 16; i++) callers_count[i] = 2;
    fill(scores, 16 * 4, odd);
    for (int distances = 0; distances < 2; distances++) {
        for (uint32_t row = 0; row < 16; row++)
            kernel_rescore(rows, COLUMNS, distances, row, 4, items + 4 * row, scores + 4 * row);
        kernel_neighbor_graph graph = {rows, COLUMNS, distances, 4, items, 2, callers, callers_count, 4, 4};
        for (uint32_t row = 0; row < 16; row++)
            kernel_look_around(&graph, row, table, 64, items + 4 * row, scores + 4 * row);
        for (int i = 0; i < 16 * 4; i++) expect(items[i] < 16, "kernel_look_around finds rows", odd);
    }
}

static void forces(float odd) {
    float x[32], y[32], z[32], out[96];
    float *work = aligned_alloc(64, 4 * 2048 * sizeof *work);
    fill(x, 32, odd);
    fill(y, 32, -odd);
    fill(z, 32, odd);
    kernel_cell cells[] = {{odd, 0, 0, 32, odd, 3, 1, 0}, {0, 0, 0, 16, 4, 2, 0, 16}, {1, odd, 1, 16, 4, 3, 16, 32}};
    kernel_tree_repulsion(cells, 3, x, y, z, 0, 32, 0.7f, out, work);
    free(work);

    float points[64], before[64];
    uint32_t ends[32], shares[16], due[17];
    fill(points, 64, odd);
    fill(before, 64, odd);
    for (uint32_t i = 0; i < 16; i++) ends[2 * i] = i, ends[2 * i + 1] = 16 + i, shares[i] = UINT32_MAX;
    float *scratch = aligned_alloc(64, 192 * 2);
    for (uint32_t epoch = 0; epoch < 3; epoch++) {
        kernel_umap_epoch now = {1.5f, 0.9f, epoch == 1 ? odd : 1, epoch == 2 ? odd : 1, 5, 32, 2, 7, epoch, 0, odd};
        kernel_umap_move(&now, epoch ? before : NULL, points, before, ends, shares, 0, 16, due, scratch);
    }
    free(scratch);
    float distances[16], memberships[16];
    fill(distances, 16, odd);
    kernel_umap_bandwidth(distances, 16, 0, 4);
    kernel_umap_memberships(distances, 16, 0, odd, memberships);
    double wide[16], weights[16];
    for (int i = 0; i < 16; i++) wide[i] = distances[i] < 0 ? 0 : distances[i];
    kernel_perplexity_row(wide, 16, 5, weights);
}

int main(void) {
    const float odd[] = {NAN, -NAN, INFINITY, -INFINITY, 3.4e38f, -3.4e38f, 1e-45f, 0};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        bins(odd[i]);
        grid(odd[i]);
        powers(odd[i]);
        centers(odd[i]);
        selection(odd[i]);
        neighbors(odd[i]);
        forces(odd[i]);
    }
    if (!failures) puts("Floats that become indices: NaN, infinities and the largest give defined answers.");
    return failures ? 1 : 0;
}
