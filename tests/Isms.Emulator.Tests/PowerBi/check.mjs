// Reads a Power BI project as the tools of its makers do and says what they object to, as JSON: [{ "check", "file", "message" }].
// Argument: the folder of the project.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser';
import { getMetadataProvider, locateReport, runReportValidation } from '@microsoft/powerbi-report-authoring-cli';

const [, , project] = process.argv;
const found = [];
let parsed = 0;
const files = (folder, ...endings) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const say = (check, file, message) => found.push({ check, file: relative(project, file), message });

// The report tool's own rules; it fetches schemas over the network, so that part is left out.
const report = await runReportValidation({ ...(await locateReport(join(project, 'Isms.Report'))), provider: await getMetadataProvider(), skipSchema: true });
for (const [code, { items }] of Object.entries(report.diagnostics)) for (const item of items) say(code, item.file ?? project, item.message);

// Every Power Query expression: what is indented deepest after `source =` or `expression … =`.
for (const file of files(join(project, 'Isms.SemanticModel'), '.tmdl')) {
  const lines = readFileSync(file, 'utf8').split('\n');
  for (let n = 0; n < lines.length; n++) {
    const start = /^(\t*)(source|expression .+) =(.*)$/.exec(lines[n]);
    // Parameters are texts on the line itself.
    if (!start || start[3].trim().startsWith('"')) continue;
    const depth = start[1].length + 2;
    const body = start[3].trim() ? [start[3]] : [];
    while (n + 1 < lines.length && lines[n + 1].startsWith('\t'.repeat(depth))) body.push(lines[++n].slice(depth));
    if (body.length === 0) {
      say('M_EMPTY', file, `${start[2]} has no expression.`);
      continue;
    }
    const task = await TaskUtils.tryLexParse(DefaultSettings, body.join('\n'));
    if (!TaskUtils.isParseStageOk(task)) say('M_SYNTAX', file, `${start[2]}: ${task.error?.message ?? task.resultKind}`);
    else parsed++;
  }
}

process.stdout.write(JSON.stringify({ parsed, found }));
