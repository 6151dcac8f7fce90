/**
 * The name under which a site keeps something on a reader's device. Sites below different paths of one
 * host share the device's storage; each keeps its own.
 * @param base the site's base path, ending in `/`
 */
export function storageKey(base: string, name: string): string {
	return base + name;
}
