import { join } from "node:path";
import { environment } from "./environment.ts";

/** The folder that holds an office's texts, terms, documents and wording; relative to the project. */
export const CONTENT = environment("CONTENT") ?? "content";

/** The folder of all speeches. */
export const SPEECHES = join(CONTENT, "speeches");

/** The folder of all terms. */
export const TERMS = join(CONTENT, "terms");

/** The folder of the public documents that terms cite. */
export const DOCUMENTS = join(CONTENT, "documents");

/** The name of the file of a content folder that holds the site's name and an office's own wording. */
export const SITE_FILE = "site.yaml";
