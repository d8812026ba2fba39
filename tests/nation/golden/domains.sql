-- Domains compared: the office's own figures, else those of its units together, and the benchmark.
-- A figure of which a part can't be told is none.  :first, :last, :year.
WITH part AS (
	SELECT c.domain, c.unit = :scope AS own_row,
		sum(CASE WHEN c.first >= :first AND c.last <= :last THEN c.n END) AS own,
		sum(CASE WHEN c.last <= :last THEN c.n END) AS cum,
		max(c.first <= :last AND c.last >= :first AND (c.first < :first OR c.last > :last)) AS own_split,
		max(c.last > :last) AS cum_split
	FROM count c
	WHERE c.domain IS NOT NULL AND c.first >= :year AND c.first <= :last
	  AND (c.unit = :scope OR c.unit IN (SELECT id FROM office WHERE kind IN ('township', 'department')))
	GROUP BY 1, 2
), chosen AS (
	SELECT * FROM part p
	WHERE own_row OR NOT EXISTS (SELECT 1 FROM part q WHERE q.domain = p.domain AND q.own_row)
)
SELECT d.id, CASE WHEN NOT own_split THEN own END, CASE WHEN NOT cum_split THEN cum END,
	(SELECT amount FROM target t WHERE t.unit = :scope AND t.domain = d.id
	   AND t.kind = 'benchmark' AND t.first <= :last AND t.last >= :last)
FROM domain d LEFT JOIN chosen c ON c.domain = d.id ORDER BY d.ord, d.id;
