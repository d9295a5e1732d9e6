-- title.sv: Öppna brister
-- title.en: Open findings
-- definition.sv: Antal brister, inte återkallade, som vid årets slut eller när datamängden gjordes hade en åtgärd som varken var stängd eller avbruten; efter allvarlighet och efter hur många dagar sedan bristen antecknades. En accepterad risk räknas som öppen: bristen finns kvar.
-- definition.en: Number of findings, not withdrawn, that at the end of the year or when the dataset was made had a measure neither closed nor cancelled; by severity and by how many days ago the finding was recorded. An accepted risk counts as open: the finding is still there.
-- unit: count
-- dimensions: severity, age, supplier
-- sources: finding, measure
-- months: yes
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN finding f ON f.withdrawn = 0 AND f.recorded_on <= p.last_day
  AND EXISTS (SELECT 1 FROM measure m WHERE m.finding_key = f.finding_key AND m.started_on <= p.last_day AND (m.ended_on IS NULL OR m.ended_on > p.last_day))
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', f.severity), ('age', CASE WHEN p.last_day - f.recorded_on <= 90 THEN '000-090' WHEN p.last_day - f.recorded_on <= 180 THEN '091-180' WHEN p.last_day - f.recorded_on <= 365 THEN '181-365' ELSE '366-' END), ('supplier', CAST(f.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
