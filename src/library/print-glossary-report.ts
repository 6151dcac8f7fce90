/** Part of `npm run check`: what the glossary rests on, and what is wrong with it. Ends with 1 when there are errors. */

import { DOCUMENTS, TERMS } from "./content-paths.ts";
import { checkGlossary } from "./glossary-check.ts";
import { glossaryReport } from "./glossary-report.ts";
import { readLibrary } from "./read-library.ts";

const { terms, documents, speeches } = await readLibrary();
const { errors, warnings } = checkGlossary({
	terms,
	documents,
	speeches,
	termFile: (slug) => `${TERMS}/${slug}.mdx`,
	documentFile: (slug) => `${DOCUMENTS}/${slug}.yaml`,
});
const today = new Date().toISOString().slice(0, 10);
for (const line of glossaryReport(terms, documents, speeches, today)) console.log(line);
for (const warning of warnings) console.warn(warning);
for (const error of errors) console.error(error);
if (errors.length > 0) process.exitCode = 1;
