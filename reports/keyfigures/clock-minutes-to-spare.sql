-- title.sv: Minuter till godo
-- title.en: Minutes to spare
-- definition.sv: Median av minuterna från det att det som krävdes gjordes till den strikta tiden, för gällande frister vars strikta tid inföll under året; negativt när det var sent.
-- definition.en: Median of the minutes from when what was required was done to the strict time, of the clocks that count and whose strict time fell in the year; negative when it was late.
-- unit: minutes
-- dimensions: law, organisation
-- sources: incident_clock
-- months: no
-- empty: missing
-- null.sv: Frister där inget har gjorts räknas inte. Saknas när inget har gjorts i någon.
-- null.en: Clocks in which nothing was done do not count. Missing when nothing was done in any.
SELECT p.period, s.dimension, s.member, median(c.minutes_to_spare) AS value
FROM period p
JOIN incident_clock c ON c.counts = 1 AND c.strict_on BETWEEN p.starts_on AND p.ends_on AND c.minutes_to_spare IS NOT NULL
CROSS JOIN LATERAL (VALUES ('all', NULL), ('law', c.law), ('organisation', CAST(c.organisation_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
