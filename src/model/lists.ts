/** What lists lack in the browsers of the baseline (Chromium 90, Safari 14). */

/** The last of a list, or undefined. */
export function lastOf<T>(list: readonly T[]): T | undefined {
	return list[list.length - 1];
}

/** The items of a list by a key, in order. */
export function groupBy<T, K>(list: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const item of list) {
		const group = groups.get(keyOf(item));
		if (group) group.push(item);
		else groups.set(keyOf(item), [item]);
	}
	return groups;
}
