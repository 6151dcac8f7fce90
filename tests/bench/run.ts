/** `npm run bench -- build`, `host`, `library`, `lighthouse`, `search`, `growth`, `places`, `paper`, `questions`, `weight` or `word-reading`: prints figures, judges nothing. */
import { benchBuild } from "./build.ts";
import { benchEngines } from "./engines.ts";
import { benchHost } from "./host.ts";
import { benchLibrary } from "./library.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchPaper } from "./paper.ts";
import { benchPlaces } from "./places.ts";
import { benchPlacesGrowth } from "./places-growth.ts";
import { benchQuestions } from "./questions.ts";
import { benchSearch } from "./search.ts";
import { benchWeight } from "./weight.ts";
import { benchWordReading } from "./word-reading.ts";

type Bench = (options: readonly string[]) => Promise<void>;

const benches: Readonly<Record<string, readonly Bench[]>> = {
	build: [benchBuild],
	engines: [benchEngines],
	host: [benchHost],
	library: [benchLibrary],
	lighthouse: [benchLighthouse],
	search: [benchPlaces, benchSearch],
	growth: [benchPlacesGrowth],
	places: [benchPlaces, benchPlacesGrowth],
	paper: [benchPaper],
	weight: [benchWeight],
	questions: [benchQuestions],
	"word-reading": [benchWordReading],
};
const [name = "search", ...options] = process.argv.slice(2);

const bench = benches[name];
if (!bench) {
	console.error(`no bench called ${name}; expected ${Object.keys(benches).join(" or ")}`);
	process.exitCode = 1;
}
for (const part of bench ?? []) await part(options);
