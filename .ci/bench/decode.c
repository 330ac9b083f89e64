/* Decodes JPEG files by libjpeg alone, from memory, one after the other, and prints the processor seconds that it took.
   SIDE: libjpeg's largest reduction that keeps the longest side at least so long; 0: none.

       cc -O2 decode.c -ljpeg -o decode && ./decode 0 *.jpg */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
// After stdio.h.
#include <jpeglib.h>

static unsigned char *bytes_of(const char *path, unsigned long *count) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) return NULL;
    long size = ftell(file);
    unsigned char *bytes = size > 0 ? malloc((size_t)size) : NULL;
    rewind(file);
    if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) return NULL;
    fclose(file);
    *count = (unsigned long)size;
    return bytes;
}

int main(int count, char **arguments) {
    unsigned side = count > 1 ? (unsigned)strtoul(arguments[1], NULL, 10) : 0;
    clock_t used = 0;
    for (int index = 2; index < count; index++) {
        unsigned long size = 0;
        unsigned char *bytes = bytes_of(arguments[index], &size);
        if (!bytes) return 3;
        clock_t start = clock();
        struct jpeg_error_mgr errors;
        struct jpeg_decompress_struct decoder;
        decoder.err = jpeg_std_error(&errors);
        jpeg_create_decompress(&decoder);
        jpeg_mem_src(&decoder, bytes, size);
        jpeg_read_header(&decoder, TRUE);
        unsigned longest = decoder.image_width > decoder.image_height ? decoder.image_width : decoder.image_height;
        decoder.out_color_space = JCS_RGB;
        decoder.scale_num = decoder.scale_denom = 1;
        while (side && decoder.scale_denom < 8 && longest / (2 * decoder.scale_denom) >= side) decoder.scale_denom *= 2;
        jpeg_start_decompress(&decoder);
        size_t row = 3 * (size_t)decoder.output_width;
        unsigned char *pixels = malloc(row * decoder.output_height);
        if (!pixels) return 3;
        while (decoder.output_scanline < decoder.output_height) {
            JSAMPROW line = pixels + row * decoder.output_scanline;
            jpeg_read_scanlines(&decoder, &line, 1);
        }
        jpeg_finish_decompress(&decoder);
        jpeg_destroy_decompress(&decoder);
        used += clock() - start;
        free(pixels);
        free(bytes);
    }
    printf("%.4f\n", (double)used / CLOCKS_PER_SEC);
    return 0;
}
