-- title.sv: Avbrott inom återställningstiden
-- title.en: Losses within the recovery time objective
-- definition.sv: Andel av de gånger en kontinuitetsplan togs i bruk under året, inte av misstag, där avbrottet är slut och inte varade längre än planens återställningstid.
-- definition.en: Share of the times a continuity plan was put to use in the year, not by mistake, whose loss is over and lasted no longer than the recovery time objective of the plan.
-- unit: share
-- dimensions: service
-- sources: plan_activation
-- months: no
-- empty: missing
-- null.sv: Avbrott som ännu varar räknas inte. Saknas när inget är slut.
-- null.en: Losses that still last do not count. Missing when none is over.
SELECT p.period, s.dimension, s.member, avg(a.met_recovery_time) AS value
FROM period p
JOIN plan_activation a ON a.activated_on BETWEEN p.starts_on AND p.ends_on AND a.cancelled = 0 AND a.met_recovery_time IS NOT NULL
CROSS JOIN LATERAL (VALUES ('all', NULL), ('service', CAST(a.service_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
