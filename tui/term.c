/* Taking the terminal and giving it back. */
#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

#include "text/io.h"
#include "text/lang.h"
#include "text/mem.h"
#include "tui/term_own.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define TITLE_KEEP "\033[22;0t"
#define TITLE_BACK "\033[23;0t"

/* curses writes out all it has at every doupdate() and endwin(), so that what is written
 * here lands in order. */
void term_send(const struct term *t, const char *s, size_t len)
{
	/* Where the terminal is gone, reading will say so. */
	(void)io_write(t->out_fd, s, len);
}

static void send_text(const struct term *t, const char *s)
{
	term_send(t, s, strlen(s));
}

static const char *capability(const char *name)
{
	const char *s = tigetstr(name);

	return s && s != (const char *)-1 ? s : NULL;
}

/* Appends a capability without its padding ($<5>). */
static void add_capability(struct buf *out, const char *name)
{
	const char *s = capability(name);

	while (s && *s) {
		const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;

		if (end) {
			s = end + 1;
			continue;
		}
		buf_putc(out, *s++);
	}
}

static void learn_keys(struct term *t)
{
	static const struct {
		const char *name;
		uint32_t code;
		unsigned mods;
	} table[] = {
		{"kcuu1", KEY_CODE_UP, 0},         {"kcud1", KEY_CODE_DOWN, 0},
		{"kcub1", KEY_CODE_LEFT, 0},       {"kcuf1", KEY_CODE_RIGHT, 0},
		{"khome", KEY_CODE_HOME, 0},       {"kend", KEY_CODE_END, 0},
		{"kpp", KEY_CODE_PAGE_UP, 0},      {"knp", KEY_CODE_PAGE_DOWN, 0},
		{"kich1", KEY_CODE_INSERT, 0},     {"kdch1", KEY_CODE_DELETE, 0},
		{"kcbt", KEY_CODE_TAB, MOD_SHIFT}, {"kent", KEY_CODE_ENTER, 0},
		{"kf1", KEY_CODE_F1, 0},           {"kf2", KEY_CODE_F1 + 1, 0},
		{"kf3", KEY_CODE_F1 + 2, 0},       {"kf4", KEY_CODE_F1 + 3, 0},
		{"kf5", KEY_CODE_F1 + 4, 0},       {"kf6", KEY_CODE_F1 + 5, 0},
		{"kf7", KEY_CODE_F1 + 6, 0},       {"kf8", KEY_CODE_F1 + 7, 0},
		{"kf9", KEY_CODE_F1 + 8, 0},       {"kf10", KEY_CODE_F1 + 9, 0},
		{"kf11", KEY_CODE_F1 + 10, 0},     {"kf12", KEY_CODE_F12, 0},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		const char *s = capability(table[i].name);

		if (s)
			decode_learn(&t->decode, s, table[i].code, table[i].mods);
	}
}

/* --- modes --- */

static void modes_on(const struct term *t)
{
	if (!t->ansi)
		return;
	send_text(t, PASTE_ON);
	if (t->mouse)
		send_text(t, MOUSE_ON);
}

static void modes_off(const struct term *t)
{
	if (!t->ansi)
		return;
	if (t->mouse)
		send_text(t, MOUSE_OFF);
	send_text(t, PASTE_OFF);
}

static void raise_guard(const struct term *t)
{
	struct buf bytes = {0};

	if (t->ansi)
		buf_add(&bytes, MOUSE_OFF PASTE_OFF);
	add_capability(&bytes, "sgr0");
	add_capability(&bytes, "rmkx");
	add_capability(&bytes, "cnorm");
	add_capability(&bytes, "rmcup");
	if (t->titles)
		buf_add(&bytes, TITLE_BACK);
	buf_add(&bytes, "\r\n");
	guard_raise(t->in_fd, t->out_fd, buf_text(&bytes));
	buf_release(&bytes);
}

static bool window_size(const struct term *t, int *rows, int *cols)
{
	struct winsize w;

	if (ioctl(t->out_fd, TIOCGWINSZ, &w) != 0 || !w.ws_row || !w.ws_col)
		return false;
	*rows = w.ws_row;
	*cols = w.ws_col;
	return true;
}

bool term_take_size(struct term *t)
{
	int rows, cols;

	if (!window_size(t, &rows, &cols) || (rows == t->rows && cols == t->cols))
		return false;
	if (resize_term(rows, cols) != OK) /* resizeterm() would also push a key */
		return false;
	t->rows = LINES;
	t->cols = COLS;
	term_redraw(t);
	return true;
}

void term_reenter(struct term *t)
{
	if (t->away)
		return;
	reset_prog_mode();
	modes_on(t);
	term_redraw(t);
	if (term_take_size(t))
		t->resized = true;
}

/* --- opening --- */

/* Xterm's way with OSC 52 is announced by the capability Ms; VTE borrows xterm's name
 * without it. */
static bool can_copy(void)
{
	const char *vte = getenv("VTE_VERSION");

	return capability("Ms") && !(vte && *vte);
}

/* One row down is a byte.  curses has it from terminfo as LF and never uses that, for a tty
 * may be set to put a CR before it, and addresses the place instead (8 bytes).  VT is the
 * same as LF to every terminal of xterm's kind (its "Control Sequences": "This is treated
 * the same as LF") and nothing to a tty. */
static void learn_down(const struct term *t)
{
	char *down = tigetstr("cud1");

	if (t->titles && down && down != (char *)-1 && strcmp(down, "\n") == 0)
		*down = '\v';
}

static void setup_screen(struct term *t, const struct term_options *o)
{
	const char *home = capability("cup");

	raw();
	noecho();
	nonl();
	typeahead(-1);
	keypad(stdscr, TRUE); /* terminfo's keys are those of this mode */
	t->mouse = o->mouse;
	t->ansi = home && home[0] == '\033' && home[1] == '[';
	t->titles = t->ansi && tigetflag("XT") == 1;
	t->clipboard = t->ansi && can_copy();
	t->color = o->color && has_colors();
	if (t->color) {
		const char *depth = getenv("COLORTERM");
		bool said = depth && (strcmp(depth, "truecolor") == 0 ||
				      strcmp(depth, "24bit") == 0);

		start_color();
		use_default_colors();
		t->direct = said && COLORS >= 0x1000000 && tigetflag("RGB") == 1;
	}
	t->rows = LINES;
	t->cols = COLS;
	t->cursor = -1;
	t->all = true;
	term_take_size(t); /* the terminal knows better than LINES and COLUMNS */
	learn_down(t);
	learn_keys(t);
}

static SCREEN *open_screen(struct term *t, char **note)
{
	static const char *const others[] = {"xterm-256color", "xterm", "vt100",
					     "ansi"};
	const char *name = getenv("TERM");
	SCREEN *s = newterm(name && *name ? name : "unknown", t->out, t->in);

	/* One that is known but can't place its cursor (dumb) shows lines in a heap. */
	if (s && !capability("cup")) {
		delscreen(s);
		return NULL;
	}

	for (size_t i = 0; !s && i < sizeof others / sizeof others[0]; i++) {
		s = newterm(others[i], t->out, t->in);
		if (s && note) {
			struct buf say = {0};

			buf_addf(&say,
				 _("不认识终端类型 %s，按 %s 显示。"
				   "如显示不对，请设置环境变量 TERM。"),
				 name && *name ? name : _("(空)"), others[i]);
			*note = buf_take(&say);
		}
	}
	return s;
}

static FILE *own_stream(int fd, const char *mode)
{
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	FILE *f = copy < 0 ? NULL : fdopen(copy, mode);

	if (!f && copy >= 0)
		close(copy);
	return f;
}

static void free_term(struct term *t)
{
	if (t->in)
		fclose(t->in);
	if (t->out)
		fclose(t->out);
	decode_release(&t->decode);
	free(t->shown);
	free(t);
}

static bool is_terminal(const struct term_options *o)
{
	return (o->in_fd != STDIN_FILENO || isatty(STDIN_FILENO)) &&
	       (o->out_fd != STDOUT_FILENO || isatty(STDOUT_FILENO));
}

enum status term_open(struct term **out, const struct term_options *o, char **note,
		      struct error *err)
{
	*out = NULL;
	if (note)
		*note = NULL;
	if (!is_terminal(o))
		return error_set(
			err, ST_USAGE,
			_("这里不是终端，打不开工作台。请在终端里运行 gongkai，"
			  "或用子命令，见 gongkai --help。"));
	struct term *t = mem_alloc(sizeof *t);
	term_watch(t, NULL, 0);
	t->in_fd = o->in_fd;
	t->out_fd = o->out_fd;
	/* Without it where the heap happens to lie is the lot. */
	if (getrandom(&t->lot, sizeof t->lot, GRND_NONBLOCK) != sizeof t->lot)
		t->lot = (uint64_t)(uintptr_t)t;
	t->in = own_stream(o->in_fd, "r");
	t->out = own_stream(o->out_fd, "w");
	signals_take(&t->signals); /* before curses, which then leaves ours alone */
	raise_guard(t);
	t->screen = t->in && t->out ? open_screen(t, note) : NULL;
	if (!t->screen) {
		guard_lower();
		signals_give(&t->signals, false);
		free_term(t);
		return error_set(err, ST_USAGE,
				 _("这个终端不能显示工作台。请换一个终端，"
				   "或设置环境变量 TERM=vt100。"));
	}
	setup_screen(t, o);
	raise_guard(t);
	if (t->titles)
		send_text(t, TITLE_KEEP);
	modes_on(t);
	*out = t;
	return ST_OK;
}

void term_close(struct term *t)
{
	if (!t)
		return;
	term_leave(t);
	guard_lower();
	if (t->titles)
		send_text(t, TITLE_BACK);
	delscreen(t->screen);
	free_term(t);
}

void term_size(const struct term *t, int *rows, int *cols)
{
	*rows = t->rows;
	*cols = t->cols;
}

void term_mouse(struct term *t, bool on)
{
	if (on == t->mouse)
		return;
	t->mouse = on;
	if (t->ansi && !t->away)
		send_text(t, on ? MOUSE_ON : MOUSE_OFF);
}

/* --- away and back --- */

void term_leave(struct term *t)
{
	if (t->away)
		return;
	modes_off(t);
	endwin();
	guard_lower();
	signals_give(&t->signals, t->gone);
	t->away = true;
}

void term_enter(struct term *t)
{
	if (!t->away)
		return;
	t->away = false;
	signals_take(&t->signals);
	raise_guard(t);
	term_reenter(t);
}

void term_suspend(struct term *t)
{
	struct sigaction stop = {.sa_handler = SIG_DFL}, old;
	sigset_t set;

	term_leave(t);
	sigemptyset(&stop.sa_mask);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaction(SIGTSTP, &stop, &old);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	/* The whole job, as the key does in other programs: a `make` above us has to stop as
	 * well.  Where no shell could wake us the system ignores it. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &old, NULL);
	term_enter(t);
	t->resumed = true;
}
