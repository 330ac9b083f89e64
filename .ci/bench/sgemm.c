/* The processor's limit, which products are held against: the best of several multiplications of two square matrices by
   oneDNN on all processors, in GFLOP/s.

       cc -O2 sgemm.c -ldnnl -o sgemm && ./sgemm 4096 */
#include <dnnl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

int main(int count, char **arguments) {
    long side = count > 1 ? strtol(arguments[1], NULL, 10) : 4096;
    if (side < 1 || side > 16384) return 2;
    size_t size = (size_t)side * (size_t)side;
    float *a = malloc(size * sizeof *a), *b = malloc(size * sizeof *b), *c = calloc(size, sizeof *c);
    if (!a || !b || !c) return 3;
    for (size_t index = 0; index < size; index++) {
        a[index] = (float)(index % 17) - 8;
        b[index] = (float)(index % 13) - 6;
    }
    double best = 0;
    for (int run = 0; run < 8; run++) {
        double start = now();
        if (dnnl_sgemm('N', 'T', side, side, side, 1, a, side, b, side, 0, c, side) != dnnl_success) return 3;
        double rate = 2e-9 * (double)side * (double)side * (double)side / (now() - start);
        if (rate > best) best = rate;
    }
    printf("%.1f\n", best);
    return 0;
}
