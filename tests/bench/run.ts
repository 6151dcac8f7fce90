/** `npm run bench -- search`, `growth` or `word-reading`: prints figures, judges nothing. */
import { benchGrowth } from "./growth.ts";
import { benchSearch } from "./search.ts";
import { benchWordReading } from "./word-reading.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
	search: benchSearch,
	growth: benchGrowth,
	"word-reading": benchWordReading,
};
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ["search"]) {
	const bench = benches[name];
	if (!bench) {
		console.error(`no bench called ${name}; expected ${Object.keys(benches).join(" or ")}`);
		process.exitCode = 1;
		break;
	}
	await bench();
}
