-- title.sv: Tid till ordinarie drift
-- title.en: Time to recovery
-- definition.sv: Median av tiden från upptäckt till ordinarie drift för de incidenter som rapporterades under året och är återställda.
-- definition.en: Median of the time from discovery to ordinary operation of the incidents reported in the year that are recovered.
-- unit: days
-- dimensions: severity, origin
-- sources: incident
-- months: no
-- empty: missing
-- null.sv: Incidenter som inte är återställda räknas inte. Saknas när ingen är det.
-- null.en: Incidents not recovered do not count. Missing when none is.
SELECT p.period, s.dimension, s.member, median(i.days_to_recovery) AS value
FROM period p
JOIN incident i ON i.reported_on BETWEEN p.starts_on AND p.ends_on AND i.dismissed = 0 AND i.days_to_recovery IS NOT NULL
CROSS JOIN LATERAL (VALUES ('all', NULL), ('severity', i.severity), ('origin', i.origin)) AS s(dimension, member)
GROUP BY ALL
