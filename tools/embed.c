/* Build tool: writes the files named as arguments into one C source, so that the
 * program carries its calendar, samples, keys and themes with it (see data/assets.h). */
#include <stdio.h>
#include <stdlib.h>

static void embed(FILE *in, size_t number)
{
	size_t size = 0;
	int c;

	printf("static const unsigned char file%zu[] = {", number);
	while ((c = getc(in)) != EOF)
		printf("%s%d,", size++ % 20 == 0 ? "\n" : "", c);
	printf("\n0};\n");
}

int main(int argc, char **argv)
{
	printf("/* Made by tools/embed.c. */\n#include \"data/assets.h\"\n");
	for (int i = 1; i < argc; i++) {
		FILE *in = fopen(argv[i], "rb");

		if (!in) {
			perror(argv[i]);
			return EXIT_FAILURE;
		}
		embed(in, (size_t)i);
		fclose(in);
	}
	printf("const struct asset asset_table[] = {\n");
	for (int i = 1; i < argc; i++)
		printf("{\"%s\", (const char *)file%d, sizeof file%d - 1},\n", argv[i],
		       i, i);
	printf("{0}\n};\n");
	return ferror(stdout) || fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
