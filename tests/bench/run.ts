/** `npm run bench -- search`, `-- growth` or, of both the exact places alone, `-- places`: prints figures, judges nothing. */
import { benchGrowth } from "./growth.ts";
import { benchPlaces } from "./places.ts";
import { benchPlacesGrowth } from "./places-growth.ts";
import { benchSearch } from "./search.ts";

const benches: Readonly<Record<string, readonly (() => Promise<void>)[]>> = {
	search: [benchPlaces, benchSearch],
	growth: [benchPlacesGrowth, benchGrowth],
	places: [benchPlaces, benchPlacesGrowth],
};
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ["search"]) {
	const bench = benches[name];
	if (!bench) {
		console.error(`no bench called ${name}; expected ${Object.keys(benches).join(" or ")}`);
		process.exitCode = 1;
		break;
	}
	for (const part of bench) await part();
}
