-- title.sv: Överskridna lagstadgade frister
-- title.en: Statutory clocks breached
-- definition.sv: Antal gällande frister vars strikta tid inföll under året och som inte hölls.
-- definition.en: Number of clocks that count, whose strict time fell in the year and that were not met in time.
-- unit: count
-- dimensions: law, organisation
-- sources: incident_clock
-- months: yes
-- empty: 0
-- null.sv: Ett år utan några har 0; värdet saknas aldrig.
-- null.en: A year without any has 0; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN incident_clock c ON c.counts = 1 AND c.strict_on BETWEEN p.starts_on AND p.ends_on AND c.late = 1
CROSS JOIN LATERAL (VALUES ('all', NULL), ('law', c.law), ('organisation', CAST(c.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
