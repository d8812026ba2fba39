#include "reader/read.h"

#include <string.h>
#include <stdlib.h>

#include "reader/confine.h"
#include "reader/formats.h"
#include "reader/pdf.h"
#include "reader/rels.h"
#include "reader/xml.h"
#include "text/prefix.h"

/* OOXML of any application: its main part's first element tells which. */
static bool read_office(struct archive *a, const struct rels *rels, struct emit *e)
{
	const char *part = rels_by_kind(rels, "officeDocument");
	char root[32];

	if (!archive_has(a, part))
		return emit_refuse(e, 0, "zip-bad", "%s", part);
	if (ends_with(part, ".bin"))
		return emit_refuse(e, 0, "unsupported", "xlsb");
	if (!xml_root(a, part, root, sizeof root))
		return emit_refuse(e, 1, "xml-bad", "%s", part);
	if (strcmp(root, "workbook") == 0)
		return read_xlsx(a, part, e);
	if (strcmp(root, "document") == 0)
		return read_docx(a, part, e);
	return emit_refuse(e, 0, "unsupported",
			   strcmp(root, "presentation") == 0 ? "pptx" : "zip");
}

static bool read_archive(struct archive *a, struct emit *e)
{
	struct rels rels;
	bool ok;

	if (archive_has(a, "content.xml"))
		return read_odf(a, e);
	if (archive_has(a, "OFD.xml"))
		return emit_refuse(e, 0, "unsupported", "ofd");
	ok = rels_read(&rels, a, "");
	if (ok && rels_by_kind(&rels, "officeDocument"))
		ok = read_office(a, &rels, e);
	else if (ok)
		ok = emit_refuse(e, 0, "unsupported", "zip");
	rels_release(&rels);
	return ok;
}

static bool read_zip(const struct input *in, struct emit *e)
{
	struct archive a;
	bool ok = archive_open(&a, in, e) && read_archive(&a, e);

	archive_close(&a);
	return ok;
}

static bool read_pdf(const struct input *in, bool confined, struct emit *e)
{
	struct pdf_run run;

	if (!confined)
		return emit_refuse(e, 0, "missing", "pdftotext");
	if (!pdf_start(&run, in, e))
		return false;
	e->unconfined = !confine_parse(run.pid);
	return pdf_read(&run, e);
}

static bool read_kind(const struct input *in, const struct charsets *all,
		      const struct sniffed *s, bool confined, struct emit *e)
{
	/* A PDF's other program starts before. */
	if (confined && s->kind != KIND_PDF)
		e->unconfined = !confine_parse(0);
	switch (s->kind) {
	case KIND_TEXT:
		return read_text(in, all, s, e);
	case KIND_HTML:
		return read_html(in, all, s, e);
	case KIND_ZIP:
		return read_zip(in, e);
	case KIND_XLS:
		return read_xls(in, e);
	case KIND_PDF:
		break;
	}
	return read_pdf(in, confined, e);
}

bool read_document(int fd, bool confined, struct emit *e)
{
	struct input in;
	struct charsets all;
	struct sniffed s;
	bool ok = input_open(&in, fd, e);

	charsets_open(&all);
	ok = ok && sniff(&in, &all, &s, e) && read_kind(&in, &all, &s, confined, e);
	charsets_close(&all);
	input_close(&in, fd);
	return ok;
}
