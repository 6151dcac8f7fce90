import { parseArgs } from "node:util";

export const USAGE = `用法：npm run cut -- <文件> [--mend]                            只看不写：打印层次、疑点、建议的网址名
      npm run cut -- <文件> --slug <网址名> [--title <题目>]     切分，写进文库
      npm run cut -- --slug <网址名>                             照改过的提纲（outline.tsv）重切
      npm run cut -- <文件> --print-outline                      只打印提纲

  <文件>           收到的文件：.docx、.txt（UTF-8、UTF-16、GB18030）或从网站存下的 .html
  --slug           这篇在网址里的名字，由 a-z、0-9 和 - 组成，如 lianzheng
  --title          原文没有题目时，编者拟的题目
  --mend           把断行、页码、打散的表格在提纲里补好，逐处打印
  --force          用新收到的文件重切已有的一篇；编者做的都保留，留不住的逐条说明
  --print-outline  不写任何文件，打印每个标题、题目、日期等所在的行`;

/** What an editor asks of the command. */
export interface CutArgs {
	/** The received file; without one a speech that is there is cut again. */
	file: string | undefined;
	/** Without one nothing is written. */
	slug: string | undefined;
	title: string | undefined;
	force: boolean;
	mend: boolean;
	printOutline: boolean;
}

/**
 * Reads what stands after `npm run cut --`.
 * @throws Error with the usage when it cannot be meant
 */
export function readArgs(args: readonly string[]): CutArgs {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			allowPositionals: true,
			options: {
				slug: { type: "string" },
				title: { type: "string" },
				force: { type: "boolean", default: false },
				mend: { type: "boolean", default: false },
				"print-outline": { type: "boolean", default: false },
			},
		});
		const [file, ...more] = positionals;
		const { slug, title, force, mend, "print-outline": printOutline } = values;
		if (more.length > 0) throw new Error(`found ${1 + more.length} files, expected one.`);
		if (file === undefined && (slug === undefined || printOutline)) {
			throw new Error("found no file, expected one.");
		}
		return { file, slug, title, force, mend, printOutline };
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${USAGE}`);
	}
}
