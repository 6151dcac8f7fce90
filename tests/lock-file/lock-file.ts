/** What this project reads of a package-lock.json (version 3). */
export interface LockFile {
	packages: Record<string, LockEntry>;
}

export interface LockEntry {
	version?: string;
	resolved?: string;
	integrity?: string;
	/** A folder of this project, which has no archive. */
	link?: boolean;
	inBundle?: boolean;
	dependencies?: Record<string, string>;
	devDependencies?: Record<string, string>;
}

const REGISTRY = "https://registry.npmjs.org/";

/** What an entry lacks, in words, or null; bundled packages come in another's archive. */
function faultOf({ resolved, integrity, link, inBundle }: LockEntry): string | null {
	if (link || inBundle) return null;
	if (!integrity) return "no integrity";
	if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)) return `integrity ${integrity}, no SHA-512`;
	if (!resolved) return "no address";
	return resolved.startsWith(REGISTRY) ? null : `address ${resolved}, not below ${REGISTRY}`;
}

/** The packages whose archive a lock file does not pin, other systems' included: path and what is wrong. */
export function faultsOf({ packages }: LockFile): Map<string, string> {
	const faults = new Map<string, string>();
	for (const [path, entry] of Object.entries(packages)) {
		const fault = path === "" ? null : faultOf(entry);
		if (fault !== null) faults.set(path, fault);
	}
	return faults;
}

/** A lock file that has forgotten its incomplete entries: npm looks them up anew and keeps the others. */
export function withoutFaulty(lock: LockFile): LockFile {
	const faulty = faultsOf(lock);
	const packages = Object.entries(lock.packages).filter(([path]) => !faulty.has(path));
	return { ...lock, packages: Object.fromEntries(packages) };
}
