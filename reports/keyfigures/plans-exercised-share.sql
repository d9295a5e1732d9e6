-- title.sv: Övade kontinuitetsplaner
-- title.en: Continuity plans exercised
-- definition.sv: Andel av de kontinuitetsplaner med en fastställd version som fanns vid årets sista månadsslut där en övning genomfördes under året.
-- definition.en: Share of the continuity plans with an adopted version that there were at the last month end of the year for which an exercise was held in the year.
-- unit: share
-- dimensions: organisation, service
-- sources: plan_month_end, plan_exercise
-- months: no
-- empty: missing
-- null.sv: Planer utan fastställd version räknas inte. Saknas när det inte finns någon, och före årets första månadsslut.
-- null.en: Plans without an adopted version do not count. Missing when there are none, and before the first month end of the year.
SELECT p.period, s.dimension, s.member,
  avg(CASE WHEN EXISTS (SELECT 1 FROM plan_exercise e WHERE e.continuity_plan_key = m.continuity_plan_key AND e.held_on BETWEEN p.starts_on AND p.last_day) THEN 1 ELSE 0 END) AS value
FROM period p
JOIN plan_month_end m ON m.month_end = p.month_end AND m.has_version = 1
CROSS JOIN LATERAL (VALUES ('all', NULL), ('organisation', CAST(m.organisation_key AS VARCHAR)), ('service', CAST(m.service_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
