import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

function readEnvFile(): Record<string, string | undefined> {
	try {
		return parseEnv(readFileSync(".env", "utf8"));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
		throw error;
	}
}

const fromFile = readEnvFile();

/**
 * A choice for the whole build (CONTENT, BASE, SITE): from the environment, else from the file `.env`
 * where the command is run. An empty value is none.
 */
export function environment(name: string): string | undefined {
	return process.env[name]?.trim() || fromFile[name]?.trim() || undefined;
}
