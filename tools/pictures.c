/* pictures FOLDER: draws the desk on its canvas, as it is, into SVG files for the README.  The
 * sample counties are made in a temporary folder and used by keys, as a clerk would. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/lang.h"
#include "tui/app.h"

enum {
	CELL_W = 9,
	CELL_H = 20,
	BASE = 15,
	EDGE = 12
};

static const char BACKGROUND[] = "#1c1f24", FOREGROUND[] = "#d7dae0";

static void colour(int32_t rgb, const char *plain, char out[8])
{
	if (rgb == LOOK_DEFAULT)
		snprintf(out, 8, "%s", plain);
	else
		snprintf(out, 8, "#%06x", (unsigned)rgb & 0xFFFFFFu);
}

static void escape(FILE *f, const char *s)
{
	for (; *s; s++) {
		if (*s == '&')
			fputs("&amp;", f);
		else if (*s == '<')
			fputs("&lt;", f);
		else
			putc(*s, f);
	}
}

/* Cells [x, end) of row y, which share a style: the ground, then the text, each character
 * placed by itself so that no font can shift the next one. */
static void run(FILE *f, const struct app *app, int y, int x, int end)
{
	const struct canvas *c = &app->canvas;
	const struct cell *cell = &c->cell[y * c->cols];
	const struct look *look = &app->theme.look[cell[x].style];
	char fg[8], bg[8], swap[8];
	int open = 0;

	colour(look->fg, FOREGROUND, fg);
	colour(look->bg, BACKGROUND, bg);
	if (look->attrs & LOOK_REVERSE) {
		memcpy(swap, fg, sizeof swap);
		memcpy(fg, bg, sizeof fg);
		memcpy(bg, swap, sizeof bg);
	}
	if (strcmp(bg, BACKGROUND))
		fprintf(f,
			"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
			"fill=\"%s\"/>\n",
			EDGE + x * CELL_W, EDGE + y * CELL_H, (end - x) * CELL_W,
			CELL_H, bg);
	for (int i = x; i < end; i++) {
		if (!cell[i].width || !cell[i].text[0] || cell[i].text[0] == ' ')
			continue;
		if (!open++)
			fprintf(f, "<text y=\"%d\" fill=\"%s\"%s%s>",
				EDGE + y * CELL_H + BASE, fg,
				look->attrs & LOOK_BOLD ? " font-weight=\"bold\"" : "",
				look->attrs & LOOK_UNDERLINE
					? " text-decoration=\"underline\""
					: "");
		fprintf(f, "<tspan x=\"%d\">", EDGE + i * CELL_W);
		escape(f, cell[i].text);
		fputs("</tspan>", f);
	}
	if (open)
		fputs("</text>\n", f);
}

static void picture(const struct app *app, const char *folder, const char *name)
{
	const struct canvas *c = &app->canvas;
	char path[512];
	int wide = c->cols * CELL_W + 2 * EDGE, high = c->rows * CELL_H + 2 * EDGE;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s.svg", folder, name);
	f = fopen(path, "w");
	if (!f) {
		perror(path);
		exit(EXIT_FAILURE);
	}
	fprintf(f,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
		"viewBox=\"0 0 %d %d\">\n<rect width=\"100%%\" height=\"100%%\" "
		"rx=\"6\" "
		"fill=\"%s\"/>\n<g font-family=\"'Noto Sans Mono CJK SC','Sarasa Mono "
		"SC',"
		"'WenQuanYi Zen Hei Mono',monospace\" font-size=\"%d\">\n",
		wide, high, wide, high, BACKGROUND, CELL_W * 2 - 2);
	for (int y = 0; y < c->rows; y++)
		for (int x = 0, end; x < c->cols; x = end) {
			for (end = x + 1;
			     end < c->cols && c->cell[y * c->cols + end].style ==
						      c->cell[y * c->cols + x].style;
			     end++)
				;
			run(f, app, y, x, end);
		}
	if (c->cursor_y >= 0)
		fprintf(f,
			"<rect x=\"%d\" y=\"%d\" width=\"2\" height=\"%d\" "
			"fill=\"%s\"/>\n",
			EDGE + c->cursor_x * CELL_W, EDGE + c->cursor_y * CELL_H,
			CELL_H, FOREGROUND);
	fprintf(f, "</g>\n</svg>\n");
	if (fclose(f)) {
		perror(path);
		exit(EXIT_FAILURE);
	}
}

/* Keys as they would be typed: characters, or <Enter> <Down> <Tab> <C-s> and the like. */
static void type(struct app *app, const char *keys)
{
	while (*keys) {
		struct input in = {.kind = INPUT_KEY};
		const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
		size_t len = end ? (size_t)(end - keys - 1) : 1;

		if (!key_parse(end ? keys + 1 : keys, len, &in.key)) {
			fprintf(stderr, "no such key: %s\n", keys);
			exit(EXIT_FAILURE);
		}
		app_handle(app, &in);
		keys = end ? end + 1 : keys + len;
	}
	app_draw(app);
}

static void paste(struct app *app, const char *text)
{
	struct input in = {.kind = INPUT_PASTE, .text = text, .len = strlen(text)};

	app_handle(app, &in);
}

static void open_desk(struct app *app, struct config *config, const char *folder,
		      const char *sample, int rows, int cols)
{
	static int made;
	char path[512];
	struct store *store;
	struct error err;

	snprintf(path, sizeof path, "%s/%d-%s", folder, ++made, sample);
	if (store_create(path, sample, NULL, &err) != ST_OK ||
	    store_open(path, STORE_WRITE, &store, NULL, &err) != ST_OK) {
		fprintf(stderr, "%s\n", err.say);
		exit(EXIT_FAILURE);
	}
	app_init(app, config, store, DAY_NONE, rows, cols);
	app_draw(app);
}

/* April once more, as a clerk copies it: two figures corrected, a name written otherwise, what
 * was found. */
static const char bulletin[] =
	"2024年4月政务公开情况通报\n\n"
	"附件1 各乡镇信息发布情况统计表\n"
	"单位名称\t年度任务\t累计发布\t4月发布\n"
	"大桥镇\t560\t1180\t279\n大塘埠\t560\t1043\t400\n小河镇\t560\t991\t301\n"
	"西牛乡镇\t560\t916\t467\n小江镇\t560\t908\t270\n崇仙乡\t560\t880\t264\n"
	"万隆乡\t560\t779\t145\n油山镇\t560\t756\t340\n"
	"合计\t4480\t7463\t2466\n\n"
	"附件2 发现问题清单\n"
	"单位名称\t存在问题\t整改期限\n"
	"小江镇\t领导信息未更新\t2024-05-20\n县水利局、油山镇\t链接打不开\t\n";

int main(int argc, char **argv)
{
	char folder[] = "/tmp/gongkai-pictures-XXXXXX", command[64];
	struct config config;
	struct app app;

	lang_init();
	if (argc != 2 || !mkdtemp(folder))
		return EXIT_FAILURE;
	unsetenv("NO_COLOR");
	config_load(&config, "/nonexistent/gongkai.ini");
	lang_set("zh_CN");

	open_desk(&app, &config, folder, "xinfeng-2024-04", 24, 80);
	picture(&app, argv[1], "desk-80x24");
	type(&app, "a");
	paste(&app, "工作动态照片不能显示");
	app_draw(&app);
	picture(&app, argv[1], "task-form");
	type(&app, "<Esc>y");
	type(&app, "c");
	type(&app, "285<Enter>401<Enter>");
	picture(&app, argv[1], "column-entry");
	type(&app, "<Esc>y");
	app_resize(&app, 40, 160);
	type(&app, "");
	picture(&app, argv[1], "desk-160x40");
	app_release(&app);

	open_desk(&app, &config, folder, "xinfeng-2024-04", 24, 80);
	paste(&app, bulletin);
	type(&app, "i<Enter><Down>");
	picture(&app, argv[1], "intake-80x24");
	app_release(&app);

	open_desk(&app, &config, folder, "liuyang-2023-06", 30, 120);
	type(&app, "/jl");
	picture(&app, argv[1], "find-pinyin");
	app_release(&app);

	open_desk(&app, &config, folder, "xinfeng-2024-04", 24, 80);
	type(&app, "gt");
	picture(&app, argv[1], "day-80x24");
	app_release(&app);

	open_desk(&app, &config, folder, "changsha-2022", 20, 120);
	type(&app, "gs");
	picture(&app, argv[1], "stages-120x20");
	app_release(&app);

	open_desk(&app, &config, folder, "liuyang-2020", 24, 80);
	type(&app, "ga<Enter>n88");
	picture(&app, argv[1], "annual-80x24");
	app_release(&app);

	config_release(&config);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command) ? EXIT_FAILURE : EXIT_SUCCESS;
}
