-- title.sv: Utgångna kontinuitetsplaner
-- title.en: Continuity plans expired
-- definition.sv: Antal kontinuitetsplaner som behövdes och vars sista dag var slut vid årets sista månadsslut.
-- definition.en: Number of continuity plans that were needed and whose last day was over at the last month end of the year.
-- unit: count
-- dimensions: organisation, service
-- sources: plan_month_end
-- months: no
-- empty: 0
-- null.sv: 0 när det inte finns några, också före årets första månadsslut; värdet saknas aldrig.
-- null.en: 0 when there are none, also before the first month end of the year; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN plan_month_end m ON m.month_end = p.month_end AND m.expired = 1
CROSS JOIN LATERAL (VALUES ('all', NULL), ('organisation', CAST(m.organisation_key AS VARCHAR)), ('service', CAST(m.service_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
