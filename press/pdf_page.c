#include "press/pdf_page.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "press/pdf_line.h"
#include "press/pdf_shape.h"

enum {
	OUT_ROOM = 1 << 16
};

static cairo_status_t flush(struct pdf *p)
{
	bool ok = press_write(p->press, buf_text(&p->out), p->out.len);

	buf_clear(&p->out);
	return ok ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t put(void *ctx, const unsigned char *data, unsigned len)
{
	struct pdf *p = ctx;

	buf_addn(&p->out, (const char *)data, len);
	return p->out.len < OUT_ROOM ? CAIRO_STATUS_SUCCESS : flush(p);
}

/* The moment the file says it was made: SOURCE_DATE_EPOCH, else the last day of the
 * document's period, so that the same document gives the same bytes. */
static void set_date(struct pdf *p)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	daynum last = p->press->doc.period.last;
	char day[DAY_TEXT], stamp[64];
	struct tm tm;
	time_t at = epoch ? (time_t)strtoll(epoch, NULL, 10) : 0;

	if (epoch && gmtime_r(&at, &tm)) {
		strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm);
	} else {
		day_iso(last == DAY_NONE ? day_of(2000, 1, 1) : last, day);
		snprintf(stamp, sizeof stamp, "%sT00:00:00Z", day);
	}
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE,
				       stamp);
}

bool pdf_open(struct pdf *p, struct press *press, struct fonts *fonts)
{
	*p = (struct pdf){.press = press, .fonts = fonts, .page = 1};
	p->surface =
		cairo_pdf_surface_create_for_stream(put, p, PAPER_WIDTH, PAPER_HEIGHT);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE,
				       doc_title(&press->doc));
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR,
				       "gongkai " GONGKAI_VERSION);
	set_date(p);
	p->cr = cairo_create(p->surface);
	return !pdf_failed(p);
}

bool pdf_failed(struct pdf *p)
{
	return p->press->refused || cairo_status(p->cr) != CAIRO_STATUS_SUCCESS ||
	       cairo_surface_status(p->surface) != CAIRO_STATUS_SUCCESS;
}

/* 7.5: 4号 宋体, a dash on each side, these 7 mm below the block; odd pages right, even
 * pages left, one character in. */
static void number_draw(struct pdf *p)
{
	const struct type t = {ROLE_PAGE, SMALL_SIZE, 0};
	char text[48];
	/* The dash stands at about a third of the square above the baseline. */
	double base = BLOCK_TOP + BLOCK_HEIGHT + 7 * MM + 0.35 * SMALL_SIZE;

	snprintf(text, sizeof text, "— %d —", p->page);
	if (p->page % 2)
		line_right(p, &t, text, strlen(text),
			   BLOCK_LEFT + BLOCK_WIDTH - SMALL_SIZE, base);
	else
		line_draw(p, &t, text, strlen(text), BLOCK_LEFT + SMALL_SIZE, base, 0);
}

static void page_end(struct pdf *p)
{
	number_draw(p);
	cairo_show_page(p->cr);
	p->pages++;
}

void page_next(struct pdf *p)
{
	page_end(p);
	p->page++;
	p->y = 0;
}

void page_break(struct pdf *p)
{
	if (p->y > 0)
		page_next(p);
}

void page_first(struct pdf *p)
{
	page_break(p);
	p->page = 1;
}

void page_room(struct pdf *p, double height)
{
	if (height > page_left(p) + HAIR)
		page_break(p);
}

double page_left(const struct pdf *p)
{
	return BLOCK_HEIGHT - p->y;
}

void page_snap(struct pdf *p)
{
	p->y = ceil(p->y / PITCH - HAIR) * PITCH;
}

void page_skip(struct pdf *p, double lines)
{
	if (p->y > 0)
		p->y += lines * PITCH;
}

void rule_draw(struct pdf *p, double x, double y, double width, double thick)
{
	cairo_set_line_width(p->cr, thick);
	cairo_move_to(p->cr, BLOCK_LEFT + x, BLOCK_TOP + y);
	cairo_rel_line_to(p->cr, width, 0);
	cairo_stroke(p->cr);
}

static bool close_surface(struct pdf *p)
{
	cairo_status_t st = cairo_status(p->cr);

	cairo_destroy(p->cr);
	cairo_surface_finish(p->surface);
	if (st == CAIRO_STATUS_SUCCESS)
		st = cairo_surface_status(p->surface);
	cairo_surface_destroy(p->surface);
	if (st == CAIRO_STATUS_SUCCESS)
		st = flush(p);
	if (st == CAIRO_STATUS_SUCCESS)
		return true;
	return press_refuse(p->press, st == CAIRO_STATUS_NO_MEMORY ? "memory" : "pdf",
			    cairo_status_to_string(st));
}

bool pdf_close(struct pdf *p)
{
	char pages[16];

	page_end(p);
	shape_free(p);
	bool ok = close_surface(p);
	pdf_glyphs_free(p->glyphs);
	buf_release(&p->out);
	snprintf(pages, sizeof pages, "%d", p->pages);
	if (ok)
		press_say(p->press, "pages", pages, NULL);
	return ok;
}
