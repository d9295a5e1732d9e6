-- title.sv: Betydande incidenter
-- title.en: Significant incidents
-- definition.sv: Antal incidenter som rapporterades under året och som en person har beslutat är betydande.
-- definition.en: Number of incidents reported in the year that a person decided are significant.
-- unit: count
-- dimensions: severity, origin
-- sources: incident
-- months: no
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN incident i ON i.reported_on BETWEEN p.starts_on AND p.ends_on AND i.significant = 1
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', i.severity), ('origin', i.origin)) AS s(dimension, member)
GROUP BY ALL
