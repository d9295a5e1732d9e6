-- title.sv: Öppna incidenter
-- title.en: Open incidents
-- definition.sv: Antal incidenter som var öppna vid årets sista månadsslut.
-- definition.en: Number of incidents open at the last month end of the year.
-- unit: count
-- dimensions: severity, phase
-- sources: incident_month_end
-- months: no
-- empty: 0
-- null.sv: 0 när det inte finns några, också före årets första månadsslut; värdet saknas aldrig.
-- null.en: 0 when there are none, also before the first month end of the year; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN incident_month_end m ON m.month_end = p.month_end
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', m.severity), ('phase', m.phase)) AS s(dimension, member)
GROUP BY ALL
