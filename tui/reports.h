/* Reports in the desk: read on the screen, saved to a file. */
#ifndef TUI_REPORTS_H
#define TUI_REPORTS_H

#include "report/doc.h"
#include "tui/app.h"

/* The choices the desk makes reports with. */
struct report_options reports_options(const struct app *app);
/* Everywhere here a kind may also be "#12": bulletin 12 as it was issued, or its draft; or "=", a name,
 * a line end and a document's stream (report/tree.h): that document. */
/* Shows such a document, which can then be saved, printed and seen as PDF like any report. */
void reports_document(struct app *app, const char *name, const struct doc *d);
/* A menu of kinds, then the preview; kind given: the preview at once. */
void reports_open(struct app *app, const char *kind);
/* That menu: `done` has the place in config_kinds(), negative: none. */
void kinds_menu(struct app *app, const char *title,
		void (*done)(struct app *app, void *ctx, int choice));
/* Asks for a file name; its ending (.txt .csv .json .pdf .docx .xlsx .html) says the form. */
void reports_save(struct app *app, const char *kind, const char *path);
/* Asks for printer, copies and pages, prints, and follows the job in the message line.
 * (reports_print.c) */
void reports_print(struct app *app, const char *kind);
/* Makes a PDF and shows it in the user's viewer, where there is a screen for one.
 * (reports_print.c) */
void reports_view(struct app *app, const char *kind);

/* Inside reports*.c: composes, or says why not; 信丰县-月报-2024-04 and the ending. */
bool reports_compose(struct app *app, const char *kind, struct doc *out,
		     struct error *err);
char *reports_name(struct app *app, const char *kind, const char *ending);
/* What it is called (月报, or the bulletin's number), the caller's; NULL, and said in the message
 * line, when there is no such thing. */
char *reports_label(struct app *app, const char *kind);

/* Issued bulletins that no longer agree with the figures. (contradict.c) */
/* After a change of counts or targets: said behind what the message line says. */
void contradictions_say(struct app *app);
/* Appends all of them, lines for people; returns how many. */
size_t contradictions_text(struct app *app, struct buf *out);

#endif
