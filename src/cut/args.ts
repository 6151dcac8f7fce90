import { parseArgs } from "node:util";

export const USAGE = `用法：npm run cut -- <文件> [--mend]                            只看不写：打印层次、疑点、建议的网址名
      npm run cut -- <文件> --rehearse                           预演：写一页给编者看的网页，不动文库
      npm run cut -- <文件> --slug <网址名> [--title <题目>]     切分，写进文库
      npm run cut -- --slug <网址名> [--mend] [--rehearse]       照改过的提纲（outline.tsv）重切，或先预演
      npm run cut -- <文件> --print-outline                      只打印提纲

  <文件>           收到的文件：.docx、.txt（UTF-8、UTF-16、GB18030）或从网站存下的 .html
  --slug           这篇在网址里的名字，由 a-z、0-9 和 - 组成，如 lianzheng
  --title          原文没有题目时，编者拟的题目
  --mend           把断行、页码、打散的表格在提纲里补好，逐处打印
  --rehearse       写一页网页：层次、疑点、重复的句子、标点、编号、术语、隐去；已有这一篇的，逐句比较
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
	rehearse: boolean;
	printOutline: boolean;
}

const OPTIONS = {
	slug: { type: "string" },
	title: { type: "string" },
	force: { type: "boolean", default: false },
	mend: { type: "boolean", default: false },
	rehearse: { type: "boolean", default: false },
	"print-outline": { type: "boolean", default: false },
} as const;

/** What is wrong with the options, in words of the editor's. */
function faultOfOptions(error: Error, args: readonly string[]): string {
	const { code } = error as NodeJS.ErrnoException;
	const quoted = /'(--?[^\s']+)/.exec(error.message)?.[1] ?? args.join(" ");
	return code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
		? `写的是 ${quoted}，没有这个选项。`
		: `${quoted} 的写法不对：--slug 和 --title 后面要有内容，别的选项后面没有。`;
}

function parseOptions(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
	} catch (error) {
		throw new Error(`${faultOfOptions(error as Error, args)}\n\n${USAGE}`);
	}
}

/**
 * Reads what stands after `npm run cut --`.
 * @throws Error with the usage when it cannot be meant
 */
export function readArgs(args: readonly string[]): CutArgs {
	const { values, positionals } = parseOptions(args);
	const [file, ...more] = positionals;
	const { slug, title, force, mend, rehearse, "print-outline": printOutline } = values;
	if (more.length > 0) {
		throw new Error(
			`写了${1 + more.length}个文件，一次切一个；文件名里有空格的，要加引号。\n\n${USAGE}`,
		);
	}
	if (file === undefined && (slug === undefined || printOutline)) {
		throw new Error(`没有写文件，应当写上收到的文件。\n\n${USAGE}`);
	}
	return { file, slug, title, force, mend, rehearse, printOutline };
}
