import { createHash } from "node:crypto";
import { SETTINGS, SETTINGS_KEY, withPreset } from "../model/settings.ts";
import { storageKey } from "../model/storage-key.ts";

const base = import.meta.env.BASE_URL.replace(/\/?$/, "/");
/** At the root of a host also what was kept before names carried the base path. */
const keys = [storageKey(base, SETTINGS_KEY), ...(base === "/" ? [SETTINGS_KEY] : [])];
const stored = keys.map((key) => `localStorage.getItem(${JSON.stringify(key)})||`).join("");

/** What runs before the first paint, and the policy that allows it. */
export interface Boot {
	script: string;
	/** The page's content-security policy: everything from this site, one inline script by its hash. */
	policy: string;
	/** The preset for printing as an attribute of `<html>`; none for the one that the styles begin with. */
	preset: string | undefined;
}

/**
 * The script stands in the page itself and is allowed by its hash alone, so that a chosen theme or size
 * does not flash. It reads the stored choices as `readChoices` does.
 * @param print the preset with which the site begins
 */
export function makeBoot(print: string): Boot {
	const allowed = Object.fromEntries(
		withPreset(SETTINGS, print).map(({ name, options, initial }) => [
			name,
			options.filter((value) => value !== initial),
		]),
	);
	const script = `(function(){var h=document.documentElement;h.classList.remove("no-script");try{var s=JSON.parse(${stored}"{}"),a=${JSON.stringify(allowed)},n;for(n in a)if(a[n].indexOf(s[n])>=0)h.setAttribute("data-"+n,s[n])}catch(e){}})()`;
	// 'wasm-unsafe-eval' lets Pagefind's own WebAssembly be compiled, and no text become script.
	const policy = [
		"default-src 'none'",
		`script-src 'self' 'wasm-unsafe-eval' 'sha256-${createHash("sha256").update(script).digest("base64")}'`,
		"style-src 'self'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"worker-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
	].join("; ");
	const isFirst = SETTINGS.some(({ name, initial }) => name === "print" && initial === print);
	return { script, policy, preset: isFirst ? undefined : print };
}
