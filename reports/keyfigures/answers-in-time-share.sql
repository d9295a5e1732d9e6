-- title.sv: Svar i tid från leverantörer
-- title.en: Answers in time from suppliers
-- definition.sv: Andel av de leverantörskontroller vars första svarsdag inföll under året där svaren lämnades in i tid. Avbrutna kontroller räknas inte.
-- definition.en: Share of the supplier controls whose first answer day fell in the year in which the answers were handed in in time. Controls that were broken off do not count.
-- unit: share
-- dimensions: criticality, supplier
-- sources: supplier_control
-- months: no
-- empty: missing
-- null.sv: Saknas när ingen svarsdag har passerat under året. Utan svar räknas som inte i tid.
-- null.en: Missing when no answer day has passed in the year. No answer counts as not in time.
SELECT p.period, s.dimension, s.member,
  avg(CASE WHEN c.answered = 1 AND c.answered_late = 0 THEN 1 ELSE 0 END) AS value
FROM period p
JOIN supplier_control c ON c.first_answer_due BETWEEN p.starts_on AND p.last_day AND c.cancelled = 0
CROSS JOIN LATERAL (VALUES ('all', NULL), ('criticality', c.criticality), ('supplier', CAST(c.supplier_key AS VARCHAR))) AS s(dimension, member)
GROUP BY ALL
