-- title.sv: Hållna lagstadgade frister
-- title.en: Statutory clocks met
-- definition.sv: Andel av de frister vars strikta tid inföll under året och som är avgjorda, där det som krävdes gjordes i tid.
-- definition.en: Share of the clocks whose strict time fell in the year and that are settled in which what was required was done in time.
-- unit: share
-- dimensions: law, organisation
-- sources: incident_clock
-- months: yes
-- empty: missing
-- null.sv: Frister som ännu löper, ersatts av en annan eller där inget krävdes räknas inte. Saknas när ingen är avgjord.
-- null.en: Clocks that still run, were replaced or required nothing do not count. Missing when none is settled.
SELECT p.period, s.dimension, s.member, avg(CASE WHEN c.late = 1 THEN 0 ELSE 1 END) AS value
FROM period p
JOIN incident_clock c ON c.counts = 1 AND c.strict_on BETWEEN p.starts_on AND p.ends_on AND (c.late = 1 OR c.met_in_time IS NOT NULL)
CROSS JOIN LATERAL (VALUES ('all', NULL), ('law', c.law), ('organisation', CAST(c.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
