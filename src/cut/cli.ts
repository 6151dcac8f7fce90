import { SPEECHES } from "../library/content-paths.ts";
import { runCut } from "./command.ts";

process.exitCode = await runCut(process.argv.slice(2), {
	out: (line) => console.log(line),
	err: (line) => console.error(line),
	root: SPEECHES,
});
