/**
 * What a host must say of the site's files, once: `_headers` is made from it, and hosts/nginx.conf is held
 * to it by a test.
 */

/** Sent with every answer. The pages carry the rest of the policy; `frame-ancestors` counts only in a header. */
export const HEADERS: Readonly<Record<string, string>> = {
	"Content-Security-Policy": "frame-ancestors 'self'",
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "same-origin",
	"Permissions-Policy":
		"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
	"Strict-Transport-Security": "max-age=31536000",
};

/** A file whose name says its content never changes under that name. */
export const FOREVER = "public, max-age=31536000, immutable";

/** Everything else is kept, and asked for again before it is used: a corrected text shows at once. */
export const REVALIDATE = "no-cache";

/** Folders, below the base path, in which every file is named by its content, or stands in a folder that is. */
export const NAMED_BY_CONTENT = /^(?:_astro|search\/(?:text|variants|[0-9a-f]{12}))$/;

/** Endings of the site's files and what they are, where hosts' own lists differ or lack them. */
export const TYPES: Readonly<Record<string, string>> = {
	html: "text/html; charset=utf-8",
	css: "text/css; charset=utf-8",
	js: "text/javascript; charset=utf-8",
	json: "application/json",
	xml: "application/xml",
	txt: "text/plain; charset=utf-8",
	svg: "image/svg+xml",
	png: "image/png",
	webmanifest: "application/manifest+json",
	wasm: "application/wasm",
	bin: "application/octet-stream",
	woff2: "font/woff2",
	pdf: "application/pdf",
	epub: "application/epub+zip",
	docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** Endings of what grows smaller when it is compressed; the others are compressed already. */
export const COMPRESSED = [
	"html",
	"css",
	"js",
	"json",
	"xml",
	"txt",
	"svg",
	"webmanifest",
] as const;

/**
 * The file `_headers`, which Netlify, Cloudflare Pages and others read; their own rule for everything that
 * it leaves open is to ask again.
 * @param base the site's base path, with a slash at both ends
 * @param folders those of a built site, below the base path, that are {@link NAMED_BY_CONTENT}
 */
export function headersFile(base: string, folders: readonly string[]): string {
	const block = (path: string, headers: Readonly<Record<string, string>>) =>
		[path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`), ""].join("\n");
	return [
		block(`${base}*`, HEADERS),
		...folders.map((folder) => block(`${base}${folder}/*`, { "Cache-Control": FOREVER })),
	].join("\n");
}
