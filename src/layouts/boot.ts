import { createHash } from "node:crypto";
import { choicesOf, SETTINGS, SETTINGS_KEY } from "../model/settings.ts";
import { storageKey } from "../model/storage-key.ts";

const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
/** At the root of a host also what was kept before names carried the base path. */
const keys = [storageKey(base, SETTINGS_KEY), ...(base === "/" ? [SETTINGS_KEY] : [])];
const stored = keys.map((key) => `localStorage.getItem(${JSON.stringify(key)})||`).join("");
const allowed = Object.fromEntries(SETTINGS.map((setting) => [setting.name, choicesOf(setting)]));

/**
 * Runs before the first paint, so that a chosen theme or size does not flash. It stands in the page
 * itself and is allowed by its hash alone. Reads the stored choices as `readChoices` does.
 */
export const bootScript = `(function(){var h=document.documentElement;h.classList.remove("no-script");try{var s=JSON.parse(${stored}"{}"),a=${JSON.stringify(allowed)},n;for(n in a)if(a[n].indexOf(s[n])>=0)h.setAttribute("data-"+n,s[n])}catch(e){}})()`;

/** The page's content-security policy: everything from this site, one inline script by its hash. */
export const securityPolicy = [
	"default-src 'none'",
	// Pagefind's engine is WebAssembly.
	`script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash("sha256").update(bootScript).digest("base64")}'`,
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"connect-src 'self'",
	"worker-src 'self'",
	"manifest-src 'self'",
	"base-uri 'none'",
	"form-action 'self'",
].join("; ");
