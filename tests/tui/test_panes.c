/* The three samples on canvases of several sizes, against golden files. */
#include "tests/tui/desk_kit.h"

static const char *const samples[] = {"xinfeng-2024-04", "liuyang-2023-06",
				      "huarong-2021-h1"};

static void golden(struct desk *d, const char *sample, const char *what)
{
	char name[120];
	char *frame = desk_frame(d, strcmp(what, "styles") == 0);

	snprintf(name, sizeof name, "desk-%s-%s.txt", sample, what);
	assert_golden(name, frame);
	free(frame);
}

static void at_sizes(void **state)
{
	static const int size[][2] = {{24, 80}, {30, 120}, {60, 200}};

	(void)state;
	for (size_t s = 0; s < 3; s++) {
		struct desk d;
		desk_open(&d, samples[s], 24, 80);
		golden(&d, samples[s], "styles");
		for (size_t i = 0; i < 3; i++) {
			char what[32];
			app_resize(&d.app, size[i][0], size[i][1]);
			snprintf(what, sizeof what, "%dx%d", size[i][1], size[i][0]);
			golden(&d, samples[s], what);
		}
		desk_close(&d);
	}
}

static void one_pane(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, samples[0], 20, 60);
	golden(&d, samples[0], "60x20-units");
	desk_keys(&d, "Tab");
	golden(&d, samples[0], "60x20-domains");
	desk_keys(&d, "Tab");
	golden(&d, samples[0], "60x20-tasks");
	app_resize(&d.app, 9, 39);
	golden(&d, samples[0], "39x9");
	/* Growing brings everything back. */
	desk_keys(&d, "1");
	app_resize(&d.app, 24, 80);
	golden(&d, samples[0], "80x24");
	desk_close(&d);
}

/* Every size there is, with every dialog open: nothing is drawn outside, nothing dies. */
static void any_size(void **state)
{
	static const char *const open[] = {"",  "a", "c", "m", "T", "H", "C",
					   "N", "s", "?", ":", "e", "p"};
	struct desk d;

	(void)state;
	desk_open(&d, samples[0], 24, 80);
	for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
		desk_keys(&d, open[i]);
		for (int rows = 1; rows < 64; rows += 7)
			for (int cols = 1; cols < 220; cols += 13) {
				app_resize(&d.app, rows, cols);
				app_draw(&d.app);
				assert_true(d.app.canvas.cursor_y < rows);
				assert_true(d.app.canvas.cursor_x < cols);
			}
		app_resize(&d.app, 24, 80);
		while (d.app.overlay)
			overlay_pop(&d.app);
	}
	desk_close(&d);
}

/* The cursor stands on the selected row, and at the edit point. */
static void cursor(void **state)
{
	struct desk d;

	(void)state;
	desk_open(&d, samples[0], 24, 80);
	app_draw(&d.app);
	assert_int_equal(d.app.canvas.cursor_y, 3);
	desk_keys(&d, "j j");
	assert_int_equal(d.app.canvas.cursor_y, 5);
	desk_keys(&d, "3");
	assert_int_equal(d.app.canvas.cursor_y, 17);
	desk_keys(&d, "1 e");
	assert_int_equal(d.app.canvas.cursor_y, 5);
	assert_true(d.app.canvas.cursor_x > 20);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_sizes),
		cmocka_unit_test(one_pane),
		cmocka_unit_test(any_size),
		cmocka_unit_test(cursor),
	};

	lang_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
