-- What the units of a kind have together, as the last line of a bulletin's table has it.
-- :kind, :first, :last, :year.
SELECT '合计', sum(target), sum(cum), sum(own) FROM (
	SELECT
		(SELECT sum(c.n) FROM count c
		 WHERE c.unit = u.id AND c.domain IS NULL AND c.first >= :first AND c.last <= :last) AS own,
		(SELECT sum(c.n) FROM count c
		 WHERE c.unit = u.id AND c.domain IS NULL AND c.first >= :year AND c.last <= :last
		   AND NOT EXISTS (SELECT 1 FROM count x WHERE x.unit = u.id AND x.domain IS NULL
			AND x.first <= :last AND x.last > :last)) AS cum,
		coalesce(
			(SELECT t.amount FROM target t WHERE t.unit = u.id AND t.domain IS NULL
			   AND t.kind = 'annual' AND t.first <= :first AND t.last >= :last),
			(SELECT t.amount FROM target t WHERE t.unit = u.id AND t.domain IS NULL
			   AND t.kind = 'floor' AND t.first <= :first AND t.last >= :first
			 ORDER BY t.last LIMIT 1)) AS target
	FROM office u
	WHERE u.kind = :kind AND (u.active_to IS NULL OR u.active_to >= :first));
