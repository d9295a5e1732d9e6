-- title.sv: Fullständiga kontinuitetsplaner
-- title.en: Complete continuity plans
-- definition.sv: Andel av de tjänster och egna enheter som behöver en kontinuitetsplan där kontinuitetsplan, återställningsplan och återgångsplan vid årets sista månadsslut gällde, var övade och inte ifrågasatta.
-- definition.en: Share of the services and own units that need a continuity plan whose continuity plan, recovery plan and return plan at the last month end of the year were valid, tested and not flagged.
-- unit: share
-- dimensions: organisation, service
-- sources: plan_month_end
-- months: yes
-- empty: missing
-- null.sv: Saknas när inget behöver en plan, och före årets första månadsslut. En tjänst utan plan räknas som inte fullständig; egna enheter har ingen tjänst.
-- null.en: Missing when nothing needs a plan, and before the first month end of the year. A service without a plan counts as not complete; own units have no service.
SELECT p.period, s.dimension, s.member, avg(m.complete) AS value
FROM period p
JOIN plan_month_end m ON m.month_end = p.month_end
CROSS JOIN LATERAL (VALUES ('all', NULL), ('organisation', CAST(m.organisation_key AS VARCHAR)), ('service', CAST(m.service_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
