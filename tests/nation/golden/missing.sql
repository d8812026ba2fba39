-- Units that report by the month and have nothing for this one, in official order; :first, :last,
-- :before the first day of the year before.
SELECT u.name FROM office u
WHERE u.kind IN ('township', 'department') AND (u.active_to IS NULL OR u.active_to >= :first)
  AND NOT EXISTS (SELECT 1 FROM count c WHERE c.unit = u.id AND c.domain IS NULL
	AND c.first <= :last AND c.last >= :first)
  AND (EXISTS (SELECT 1 FROM target t WHERE t.unit = u.id AND t.domain IS NULL
		AND t.first <= :last AND t.last >= :first)
	OR EXISTS (SELECT 1 FROM count c WHERE c.unit = u.id AND c.domain IS NULL
		AND c.first >= :before AND c.last < :first
		AND date(c.last * 86400, 'unixepoch') =
		    date(c.first * 86400, 'unixepoch', 'start of month', '+1 month', '-1 day')))
ORDER BY u.place;
