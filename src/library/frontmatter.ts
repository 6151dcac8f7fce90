interface Issue {
	path: PropertyKey[];
	message: string;
}

interface Schema<T> {
	safeParse(
		data: unknown,
	): { success: true; data: T } | { success: false; error: { issues: Issue[] } };
}

/**
 * Checks a file's frontmatter, or what else is named by `what`.
 * @throws Error naming the file and each field that is not as expected
 */
export function checkFrontmatter<T>(
	schema: Schema<T>,
	data: unknown,
	file: string,
	what = "the frontmatter",
): T {
	const result = schema.safeParse(data);
	if (result.success) return result.data;
	const issues = result.error.issues.map(
		({ path, message }) => `  ${path.join(".") || what}: ${message}`,
	);
	throw new Error(`${file}: ${what} is not as expected.\n${issues.join("\n")}`);
}
