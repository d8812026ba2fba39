/* What the figures of `make bench` are held against: the least a program with ncurses and
 * SQLite can do.  `FILE`: opens a county file, reads the units, shows them in columns, moves
 * a bar over the chosen row with j and k, tells its place in the last line, leaves with q.
 * It is what the design's measures call the floor ("ncursesw, SQLite open, read 30 rows":
 * 185 bytes a key at 80x24, 305 at 200x60), from which the goals for the desk were set; a
 * bar as wide as the screen over rows of some seventy columns comes out at the same figures.
 * `mark FILE`: the same rows, but a character before the chosen one instead of the bar.
 * `commit FILE N`: N one-row updates, each durable; prints microseconds each, the median
 * and the longest. */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	ROWS = 100,
	FIGURES = 4,
	/* columns */
	NAME_X = 6,
	FIGURE_X = 32,
	FIGURE_COLS = 10,
};

struct row {
	char name[64];
	int order, figure[FIGURES];
};

/* Figures that cost next to nothing to read: what they say does not matter here. */
static const char query[] =
	"SELECT name, ord, count.id, count.n, count.first, count.last FROM unit "
	"LEFT JOIN count ON count.id = unit.id ORDER BY ord";

static int read_rows(const char *file, struct row *row)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	int n = 0;

	if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL))
		exit(1);
	sqlite3_exec(db, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL", NULL,
		     NULL, NULL);
	if (sqlite3_prepare_v2(db, query, -1, &st, NULL))
		exit(1);
	while (n < ROWS && sqlite3_step(st) == SQLITE_ROW) {
		snprintf(row[n].name, sizeof row[n].name, "%s",
			 (const char *)sqlite3_column_text(st, 0));
		row[n].order = sqlite3_column_int(st, 1);
		for (int i = 0; i < FIGURES; i++)
			row[n].figure[i] = sqlite3_column_int(st, 2 + i);
		n++;
	}
	sqlite3_finalize(st);
	return n;
}

static void draw_row(int y, const struct row *row, bool marked)
{
	mvprintw(y, 0, "%c %3d", marked ? '>' : ' ', row->order);
	mvprintw(y, NAME_X, "%s", row->name);
	for (int i = 0; i < FIGURES; i++)
		mvprintw(y, FIGURE_X + i * FIGURE_COLS, "%*d", FIGURE_COLS - 1,
			 row->figure[i]);
}

static void draw(const struct row *row, int n, int at, bool bar)
{
	erase();
	for (int i = 0; i < n && i < LINES - 1; i++)
		draw_row(i, &row[i], i == at);
	if (bar)
		mvchgat(at, 0, -1, A_REVERSE, 0, NULL);
	mvprintw(LINES - 1, 0, "ready %d/%d", at + 1, n);
	move(at, 0);
	refresh();
}

static void show(const char *file, bool bar)
{
	static struct row row[ROWS];
	int n = read_rows(file, row), at = 0, c = 0;

	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	do {
		if (c == 'j' && at < n - 1)
			at++;
		if (c == 'k' && at > 0)
			at--;
		draw(row, n, at, bar);
	} while ((c = getch()) != 'q');
	endwin();
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void commit(const char *file, int times)
{
	sqlite3 *db;
	double *took = malloc((size_t)times * sizeof *took);

	if (!took || sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL))
		exit(1);
	sqlite3_exec(db,
		     "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
		     "PRAGMA secure_delete=ON",
		     NULL, NULL, NULL);
	sqlite3_exec(db, "UPDATE count SET n = n WHERE id = 1", NULL, NULL, NULL);
	int from = (int)((int64_t)now() % 1000000);
	for (int i = 0; i < times; i++) {
		char sql[80];
		double begin = now();

		snprintf(sql, sizeof sql, "UPDATE count SET n = %d WHERE id = %d",
			 from + i, i % 56 + 1);
		if (sqlite3_exec(db, sql, NULL, NULL, NULL))
			exit(1);
		took[i] = now() - begin;
	}
	qsort(took, (size_t)times, sizeof *took, by_size);
	printf("%.1f %.1f\n", took[times / 2], took[times - 1]);
	free(took);
	sqlite3_close(db);
}

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	if (argc == 4 && !strcmp(argv[1], "commit") && atoi(argv[3]) > 0)
		commit(argv[2], atoi(argv[3]));
	else if (argc == 3 && !strcmp(argv[1], "mark"))
		show(argv[2], false);
	else if (argc == 2)
		show(argv[1], true);
	else
		return EXIT_FAILURE;
	return EXIT_SUCCESS;
}
