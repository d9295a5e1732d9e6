-- title.sv: Övningar som nådde målen
-- title.en: Exercises that met the targets
-- definition.sv: Andel av de övningar som genomfördes under året och mättes där varje mål som mättes nåddes.
-- definition.en: Share of the exercises held in the year and measured in which every target that was measured was reached.
-- unit: share
-- dimensions: kind, service
-- sources: plan_exercise
-- months: no
-- empty: missing
-- null.sv: Övningar där inget mättes räknas inte. Saknas när inget mättes i någon.
-- null.en: Exercises in which nothing was measured do not count. Missing when nothing was measured in any.
SELECT p.period, s.dimension, s.member, avg(e.met) AS value
FROM period p
JOIN plan_exercise e ON e.held_on BETWEEN p.starts_on AND p.ends_on AND e.met IS NOT NULL
CROSS JOIN LATERAL (VALUES ('all', NULL), ('kind', e.kind), ('service', CAST(e.service_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
