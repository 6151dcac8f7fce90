import { readFileSync, writeFileSync } from "node:fs";

/**
 * Loaded into a build (`node --import`): at its end writes what it used, its child processes included
 * where the system says so (Linux), to the file that USAGE names.
 */
export interface Usage {
	/** Seconds. */
	wall: number;
	/** Seconds of processor, user and system. */
	cpu: number;
	/** Bytes of memory at most; of the build itself. */
	memory: number;
}

/** Processor seconds of children that have ended: proc(5), /proc/pid/stat, fields 16 and 17. */
function cpuOfChildren(): number {
	try {
		const fields = readFileSync("/proc/self/stat", "utf8")
			.replace(/^.*\) /, "")
			.split(" ");
		return (Number(fields[13]) + Number(fields[14])) / 100;
	} catch {
		return 0;
	}
}

const { USAGE: file } = process.env;
if (file !== undefined) {
	process.on("exit", () => {
		const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
		const usage: Usage = {
			wall: process.uptime(),
			cpu: (userCPUTime + systemCPUTime) / 1e6 + cpuOfChildren(),
			memory: maxRSS * 1024,
		};
		writeFileSync(file, JSON.stringify(usage));
	});
}
