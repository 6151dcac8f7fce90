import { join } from "node:path";

/** The folder that holds an office's texts, terms, documents and wording; relative to the project. */
export const CONTENT = process.env.CONTENT ?? "content";

/** The folder of all speeches. */
export const SPEECHES = join(CONTENT, "speeches");

/** The folder of all terms. */
export const TERMS = join(CONTENT, "terms");

/** The folder of the public documents that terms cite. */
export const DOCUMENTS = join(CONTENT, "documents");

/** The file of the site's own wording. */
export const SITE = join(CONTENT, "site.yaml");
