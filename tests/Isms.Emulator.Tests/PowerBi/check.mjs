// Reads a Power BI project as the tools of its makers do and says what they object to, as JSON: [{ "check", "file", "message" }].
// Arguments: the folder of the project; then, to have its JSON held to Microsoft's schemas, the folder that holds these as
// https://developer.microsoft.com/json-schemas/ names them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser';
import { getMetadataProvider, locateReport, runReportValidation } from '@microsoft/powerbi-report-authoring-cli';

const [, , project, schemas] = process.argv;
const found = [];
let parsed = 0;
const files = (folder, ...endings) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const say = (check, file, message) => found.push({ check, file: relative(project, file), message });

// The report tool's own rules; it fetches schemas over the network, so that part is left out.
const report = await runReportValidation({ ...(await locateReport(join(project, 'Isms.Report'))), provider: await getMetadataProvider(), skipSchema: true });
for (const [code, { items }] of Object.entries(report.diagnostics)) for (const item of items) say(code, item.file ?? project, item.message);

// Every file that names a schema; one that names a schema that is not there is none of its makers' forms.
let held = 0;
if (schemas) {
  const home = 'https://developer.microsoft.com/json-schemas/';
  const read = (url) => JSON.parse(readFileSync(join(schemas, ...url.slice(home.length).split('#')[0].split('/')), 'utf8').replace(/^\uFEFF/, ''));
  const ajv = new Ajv({ strict: false, allErrors: true, loadSchema: async (url) => read(url) });
  addFormats(ajv);
  const inFolders = ['Isms.Report', 'Isms.SemanticModel'].flatMap((folder) => files(join(project, folder), '.json', '.pbir', '.pbism', '.platform'));
  // Themes and the like have no schema of PBIR.
  for (const file of [join(project, 'Isms.pbip'), ...inFolders.filter((file) => !file.includes('StaticResources'))]) {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    const schema = value.$schema;
    if (!schema?.startsWith(home)) {
      say('SCHEMA_NOT_NAMED', file, `The schema is ${schema}.`);
      continue;
    }
    if (!existsSync(join(schemas, ...schema.slice(home.length).split('/')))) {
      say('SCHEMA_UNKNOWN', file, schema);
      continue;
    }
    const validate = ajv.getSchema(schema) ?? await ajv.compileAsync(read(schema));
    if (!validate(value)) for (const error of validate.errors) say('SCHEMA', file, `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    else held++;
  }
}

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

process.stdout.write(JSON.stringify({ parsed, held, found }));
