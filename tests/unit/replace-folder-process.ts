/**
 * Writes a speech's folder in a process of its own, to be killed or raced.
 * Arguments: folder, JSON of the files by path, at which step to kill itself (0: never), when to
 * begin (milliseconds since 1970), whether the folder is expected to be absent ("absent").
 */
import { setTimeout as sleep } from "node:timers/promises";
import { replaceFolder } from "../../src/cut/speech-folder.ts";
import { stoppingFiles } from "./stopping-files.ts";

const [folder = "", content = "{}", step = "0", begin = "0", absent = ""] = process.argv.slice(2);
const { files } = stoppingFiles(Number(step), { kill: "after" }, () => {
	process.kill(process.pid, "SIGKILL");
});
await sleep(Math.max(0, Number(begin) - Date.now()));
try {
	await replaceFolder(
		folder,
		new Map(Object.entries(JSON.parse(content) as Record<string, string>)),
		{
			files,
			...(absent === "absent" ? { before: null } : {}),
		},
	);
	console.log("written");
} catch (error) {
	console.log((error as Error).message);
}
