// manifests.mjs < what `kustomize build` printed: checks every resource by Kubernetes' (and KEDA's) own schemas, and by their types, which
// know no field that is not theirs. Prints what is wrong; nothing when nothing is.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const documents = parseAllDocuments(readFileSync(0, 'utf8'), { uniqueKeys: true }).map(one => one.toJS());
const operators = ['postgresql.cnpg.io/v1', 'rabbitmq.com/v1beta1', 'mongodbcommunity.mongodb.com/v1'];
const moduleOf = version => operators.includes(version) ? './operators.js'
  : version.startsWith('keda.sh/') ? `@kubernetes-models/keda/${version}` : `kubernetes-models/${version}`;

const source = [];
for (const [index, one] of documents.entries()) {
  const name = `${one.kind} ${one.metadata?.name}`;
  const from = moduleOf(one.apiVersion);
  source.push(`// ${name}`, `import { I${one.kind} as T${index} } from '${from}';`, `const d${index}: T${index} = ${JSON.stringify(one)};`);
  if (from.startsWith('./')) continue;
  const model = (await import(from).catch(() => ({})))[one.kind];
  try {
    if (!model) throw new Error(`${one.apiVersion} has no such kind`);
    new model(one).validate();
  } catch (fault) {
    console.log(`${name}: ${fault.message}`);
  }
}

// The types are given a file that only this process sees.
const virtual = join(here, 'manifests.generated.mts');
const options = {
  noEmit: true, strict: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
};
const host = ts.createCompilerHost(options);
const [read, exists] = [host.getSourceFile.bind(host), host.fileExists.bind(host)];
host.fileExists = file => file === virtual || exists(file);
host.getSourceFile = (file, ...rest) =>
  file === virtual ? ts.createSourceFile(file, source.join('\n'), ts.ScriptTarget.ES2022) : read(file, ...rest);
for (const error of ts.getPreEmitDiagnostics(ts.createProgram([virtual], options, host))) {
  const line = error.file === undefined ? 0 : error.file.getLineAndCharacterOfPosition(error.start).line;
  const name = error.file?.fileName === virtual ? source[line - (line % 3)].slice(3) : error.file?.fileName;
  console.log(`${name}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`);
}
