-- title.sv: Saknade kontinuitetsplaner
-- title.en: Continuity plans missing
-- definition.sv: Antal tjänster och egna enheter som vid årets sista månadsslut behövde en kontinuitetsplan men aldrig hade fått någon version fastställd.
-- definition.en: Number of services and own units that at the last month end of the year needed a continuity plan but never had a version adopted.
-- unit: count
-- dimensions: organisation, service
-- sources: plan_month_end
-- months: no
-- empty: 0
-- null.sv: 0 när det inte finns några, också före årets första månadsslut; värdet saknas aldrig.
-- null.en: 0 when there are none, also before the first month end of the year; the value is never missing.
SELECT p.period, s.dimension, s.member, count(*) AS value
FROM period p
JOIN plan_month_end m ON m.month_end = p.month_end AND m.has_version = 0
CROSS JOIN LATERAL (VALUES ('all', NULL), ('organisation', CAST(m.organisation_key AS VARCHAR)), ('service', CAST(m.service_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
