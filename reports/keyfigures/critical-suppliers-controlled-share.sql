-- title.sv: Kritiska leverantörer kontrollerade senaste året
-- title.en: Critical suppliers controlled in the last twelve months
-- definition.sv: Andel av de kritiska leverantörer som ska kontrolleras återkommande och som fick en kontroll beslutad under de tolv månaderna till årets sista månadsslut.
-- definition.en: Share of the critical suppliers that are controlled by schedule for which a control was decided in the twelve months up to the last month end of the year.
-- unit: share
-- dimensions: supplier
-- sources: supplier_month_end
-- months: no
-- empty: missing
-- null.sv: Saknas när ingen kritisk leverantör ska kontrolleras, och före årets första månadsslut. Den som aldrig kontrollerats räknas som inte kontrollerad.
-- null.en: Missing when no critical supplier is scheduled, and before the first month end of the year. One that was never controlled counts as not controlled.
SELECT p.period, s.dimension, s.member,
  avg(CASE WHEN m.last_decided_on > p.month_end - INTERVAL 12 MONTH THEN 1 ELSE 0 END) AS value
FROM period p
JOIN supplier_month_end m ON m.month_end = p.month_end AND m.scheduled = 1 AND m.criticality = 'critical'
CROSS JOIN LATERAL (VALUES ('all', NULL), ('supplier', CAST(m.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
