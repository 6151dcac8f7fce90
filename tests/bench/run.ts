/** `npm run bench -- build`, `library`, `search`, `growth` or `word-reading`: prints figures, judges nothing. */
import { benchBuild } from "./build.ts";
import { benchGrowth } from "./growth.ts";
import { benchLibrary } from "./library.ts";
import { benchSearch } from "./search.ts";
import { benchWordReading } from "./word-reading.ts";

const benches: Readonly<Record<string, (options: readonly string[]) => Promise<void>>> = {
	build: benchBuild,
	library: benchLibrary,
	search: benchSearch,
	growth: benchGrowth,
	"word-reading": benchWordReading,
};
const [name = "search", ...options] = process.argv.slice(2);

const bench = benches[name];
if (bench) await bench(options);
else {
	console.error(`no bench called ${name}; expected ${Object.keys(benches).join(" or ")}`);
	process.exitCode = 1;
}
