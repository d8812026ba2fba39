-- Ranks by completion or count, from the rows as they were entered; of the same, the one with the
-- smaller number within its county is first, then that whose county is.
-- :kind, :first and :last the period, :year its year's first day, :by completion or count, :ties.
WITH one AS (
	SELECT u.id, u.ord, u.place, u.name,
		(SELECT sum(c.n) FROM count c
		 WHERE c.unit = u.id AND c.domain IS NULL AND c.first >= :first AND c.last <= :last
		   AND NOT EXISTS (SELECT 1 FROM count x WHERE x.unit = u.id AND x.domain IS NULL
			AND x.first <= :last AND x.last >= :first
			AND (x.first < :first OR x.last > :last))) AS own,
		(SELECT sum(c.n) FROM count c
		 WHERE c.unit = u.id AND c.domain IS NULL AND c.first >= :year AND c.last <= :last
		   AND NOT EXISTS (SELECT 1 FROM count x WHERE x.unit = u.id AND x.domain IS NULL
			AND x.first >= :year AND x.first <= :last AND x.last > :last)) AS cum,
		coalesce(
			(SELECT t.amount FROM target t WHERE t.unit = u.id AND t.domain IS NULL
			   AND t.kind = 'annual' AND t.first <= :first AND t.last >= :last),
			(SELECT t.amount FROM target t WHERE t.unit = u.id AND t.domain IS NULL
			   AND t.kind = 'floor' AND t.first <= :first AND t.last >= :first
			 ORDER BY t.last LIMIT 1)) AS target
	FROM office u
	WHERE u.kind = :kind AND (u.active_to IS NULL OR u.active_to >= :first)
), valued AS (
	SELECT *, CASE WHEN :by = 'count' THEN cum * 1.0
		       WHEN target > 0 THEN cum * 1.0 / target END AS value
	FROM one
), ranked AS (
	SELECT *, CASE WHEN value IS NULL THEN NULL
		WHEN :ties = 'ordinal' THEN row_number() OVER w
		WHEN :ties = 'dense' THEN dense_rank() OVER (ORDER BY value DESC)
		ELSE rank() OVER (ORDER BY value DESC) END AS rank
	FROM valued WINDOW w AS (ORDER BY value DESC, ord, place)
)
SELECT rank, name, target, cum, own,
	CASE WHEN target > 0 AND cum IS NOT NULL THEN
		printf('%d.%02d', (cum * 20000 + target) / (2 * target) / 100,
		       (cum * 20000 + target) / (2 * target) % 100) END
FROM ranked ORDER BY value IS NULL, value DESC, ord, place;
