import { MATTER_ROLES, type Outline } from "../../model/outline.ts";

const PRINTED: ReadonlySet<string> = new Set(MATTER_ROLES);

/** The rows of `--print-outline`: line, role, level or -, first characters; joins and tables left out. */
export function outlineRows(outline: Outline): string[] {
	return outline.rows
		.filter(({ role }) => PRINTED.has(role))
		.map(({ line, role, level, first }) => [line, role, level ?? "-", first].join("\t"));
}
