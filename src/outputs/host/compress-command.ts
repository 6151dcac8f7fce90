/** `npm run compress`: prepares what was built for hosts that send `.br` and `.gz` files. */
import { weight } from "../build-summary/weigh.ts";
import { compressSite } from "./compress.ts";

try {
	const { files, bytes, compressed } = await compressSite("dist");
	console.log(`${files} files compressed: ${weight(bytes)}, with brotli ${weight(compressed)}`);
} catch (error) {
	console.error((error as Error).message);
	process.exitCode = 1;
}
