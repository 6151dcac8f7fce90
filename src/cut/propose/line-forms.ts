/** What a line is by its form alone: dates, names, numbers of documents, furniture of web pages. */

const YEAR = "(?:\\d{4}|[一二三四五六七八九十〇零○OＯ0０]{4})";
const DAY = `${YEAR}\\s*年\\s*[\\d一二三四五六七八九十]{1,3}\\s*月(?:\\s*[\\d一二三四五六七八九十]{1,3}\\s*日)?`;
const SHORT_DAY = "\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}";
const DATE_ONLY = new RegExp(`^(?:${DAY}|${SHORT_DAY})$`);
const DATE_FIRST = new RegExp(
	`^(?:${DAY})(?:(?=[\\s（(，,、至—-]|$)|(?=在|于).{0,60}$|.{0,60}(?:上|通过|批准|发布|修订|印发)$)`,
);
const DATE_BRACKETED = new RegExp(`^[（(【[]?[^。]{0,24}?(?:${DAY}|${SHORT_DAY})[^。]*[）)】\\]]`);
const CLOCK = /\d{1,2}[:：]\d{2}/;

/** A day and nothing else. */
export const isDateOnly = (text: string): boolean => DATE_ONLY.test(text.replace(/[（()）]/g, ""));

/** A day, with a place or a meeting, or the history of a law in brackets. */
export function isDate(text: string): boolean {
	if (CLOCK.test(text) || /来源|发表时间|发布时间|日期[:：]/.test(text)) return false;
	if (text.startsWith("—") || /电$/.test(text)) return false;
	if (DATE_ONLY.test(text)) return true;
	if (/[。；]/.test(text) && !/^[（(]/.test(text)) return false;
	if (/^[（(【]/.test(text)) return DATE_BRACKETED.test(text) && text.length <= 400;
	return text.length <= 60 && DATE_FIRST.test(text);
}

/** 国办发〔2019〕6号, 第26号, 中华人民共和国主席令第十号. */
export function isDocumentNumber(text: string): boolean {
	const plain = text.replace(/\s/g, "");
	return (
		/^[（(]?[\u4e00-\u9fffA-Za-z]{1,20}[〔[［（(【]\s*\d{4}\s*[〕\]］）)】]第?\d{1,5}号[）)]?$/.test(
			plain,
		) || /^[（(]?(?:[\u4e00-\u9fff]{0,20}令)?第[\d一二三四五六七八九十百]{1,5}号[）)]?$/.test(plain)
	);
}

const OFFICES =
	"主席|副主席|总理|副总理|书记|副书记|市长|副市长|省长|副省长|县长|副县长|区长|副区长|州长|主任|副主任|部长|局长|厅长|院长|校长|检察长|镇长|乡长|会长|理事长|董事长|总裁|总经理|秘书长|盟长|旗长|行长|委员|代表|司令员|政委|审计长|署长|处长|科长|站长|所长|总干事|教授|研究员|评论员|记者";
const NAME = "[\\u4e00-\\u9fff·×＊*某]{2,4}|[\\u4e00-\\u9fff](?:\\s+[\\u4e00-\\u9fff]){1,3}";
const NAMES = /^[\u4e00-\u9fff·]{2,3}(?:[\s、]+[\u4e00-\u9fff·]{2,3}){1,5}$/;
const NAME_ONLY = new RegExp(`^[（(]?(?:${NAME})[）)]?$`);
const OFFICE_NAME = new RegExp(`^[^，。：；！？]{0,30}(?:${OFFICES})\\s*(?:${NAME})$`);
const NAME_OFFICE = new RegExp(`^(?:${NAME})\\s+[^，。：；！？]{0,24}(?:${OFFICES})$`);
const OFFICE_ONLY = new RegExp(`^[^，。：；！？]{2,24}(?:${OFFICES})$`);
const LABELLED = /^(?:报告人|作者|主讲人|发言人|讲话人|撰稿|主持人)\s*[:：].{1,30}$/;
const BODY =
	/^[^，。：；！？“”《》]{2,40}(?:委员会|人民政府|办公厅|办公室|常委会|国务院|中共中央|党委|党组|纪委|监委|政协|法院|检察院|总局|[部局厅署院委社会行所处]|联合会|公司|集团)$/;

/** A name alone on its line, or a title as short. */
export const isName = (text: string): boolean => NAME_ONLY.test(text);

/** A name, an office with a name, an issuing body; only to be asked between title and text. */
export function isByline(text: string): boolean {
	return (
		NAME_ONLY.test(text) ||
		NAMES.test(text) ||
		(text.length <= 44 &&
			(OFFICE_NAME.test(text) ||
				NAME_OFFICE.test(text) ||
				OFFICE_ONLY.test(text) ||
				LABELLED.test(text)))
	);
}

/** 作者：林小川; with 来源 in the line it is furniture. */
export const isLabelledByline = (text: string): boolean =>
	LABELLED.test(text) && !/来源|编辑|时间/.test(text);

/** An issuing body alone on its line. */
export const isBody = (text: string): boolean => BODY.test(text.replace(/\s+/g, ""));

/** A line that greets the hearers: 尊敬的各位来宾，. */
export const isSalutation = (text: string): boolean =>
	text.length <= 40 &&
	/[，,：:！!]$/.test(text) &&
	!/[。；？]/.test(text) &&
	/^(?:尊敬|敬爱|亲爱|同志|各位|朋友|乡亲|女士|先生|老师|同学|代表|委员|战友|父老|主席|总统|阁下|来宾)/.test(
		text,
	);

/** 同志们：, 各省、自治区、直辖市人民政府，国务院各部委： */
export function isAddress(text: string): boolean {
	if (isSalutation(text) && !/^.{2,}[，,].{8,}/.test(text)) return true;
	if (!/[：:！!]$/.test(text) || text.length > 300 || /[。；？]/.test(text)) return false;
	if (/如下|以下|下面|现将|现就|主要|几点|方面|工作是|目标是|根据|为了|报告/.test(text))
		return false;
	return (
		/^(?:尊敬|敬爱|亲爱|同志|各位|朋友|乡亲|女士|先生|老师|同学|代表|委员|战友|父老)/.test(text) ||
		/^各/.test(text) ||
		/(?:人民政府|委员会|[委部局办厅院府社组会]|单位|机构|公司|大学|学校|直属|企业|院校|支部|党组|各[^，、]{1,12})[）)]?[：:]$/.test(
			text,
		)
	);
}

const LABEL =
	/^(?:索\s*引\s*号|主题分类|发文机关|发布机构|成文日期|标\s*题|发文字号|文\s*号|发布日期|主\s*题\s*词|公开方式|有\s*效\s*性|信息分类|生成日期|效力状态|公文种类|发表时间|发布时间|更新时间|来\s*源|信息来源|文章来源|稿件来源|浏览次数|阅读次数|点击数?|访问量|阅读|作者|编辑|责任编辑|责编|审核|校对|字号|字体|分享到?|打印|保护视力色|当前位置|您现在的位置|您所在的位置|您当前的位置|位置|关键词|标签|上一[篇条]|下一[篇条]|相关(?:链接|阅读|文章|新闻|稿件|推荐|解读)|延伸阅读|推荐阅读|扩展阅读|版权所有|主办|承办|主管|技术支持|联系电话|地址|邮编|网站标识码|ICP备案)\s*[:：】]/;
const FURNITURE =
	/^(?:首页\s*[>»›＞\-|/].*|.*[>»›＞]\s*正文|\[?【?(?:字体|字号)[:：\s].*|[【[]?(?:打印|关闭|收藏|分享|返回|返回顶部|返回首页|打印本页|关闭窗口|打印本稿|大|中|小)[】\]]?(?:[\s|｜/]*[【[]?(?:打印|关闭|收藏|分享|返回|返回顶部|打印本页|关闭窗口|大|中|小|本页|页面)[】\]]?)*|扫一扫.*|.{0,10}微信扫码.*|.*用手机打开当前页.*|相关(?:链接|阅读|文章|新闻|附件下载)|网站地图.*|.*ICP备\d+.*|.*公网安备.*|.*版权所有.*|原标题[:：].*|[（(]\s*原标题[:：].*[）)]|[（(]\s*(?:责编|责任编辑|编辑|来源|作者)[:：].*[）)]|(?:视频|图集|图文|音频)[:：].*|上一[篇页][:：]?.*|下一[篇页][:：]?.*|用户登录|登录\s*[|｜]?\s*注册|无障碍.*|繁體.*|简体\s*[|｜]?\s*繁体.*|[\u4e00-\u9fff\s]{4,24}文\s*件|特\s*急|加\s*急|平\s*急|(?:绝|机|秘)\s*密(?:\s*★.{0,8})?|内部(?:材料|资料|文件|情况|参阅|刊物|使用)(?:[，,\s]*(?:请|注意).{1,8})?|(?:讲话|报告)?全文|正文|密级[:：].*|(?:抄送|抄报|主送)[:：].*|共印\s*\d+\s*份.*|.{0,30}日\s*印发|https?:\/\/\S+|.{0,4}\.?gov\.cn.*)$/;
const NAVIGATION =
	/^(?:(?:网站)?首\s*页|政[务府](?:信息)?公开|政民互动|互动交流|(?:办事|政务|公共)服务|新闻(?:中心|动态|发布)?|要闻(?:动态)?|专题(?:专栏)?|走进.{2,4}|领导(?:之窗|活动|讲话)|数据(?:发布|开放)|解读回应|政策(?:文件|解读)?|English|EN|繁[體体]|简体|登录|注册|搜索|(?:网站)?导航|长者(?:模式|版)|关怀版|移动版|微[信博]|客户端|邮箱|频道|更多|返回)$/;
const SITE = /^[^，。《》]{2,20}(?:政府网|门户网站|新闻网|网站|在线|日报网|党建网)$/;
const DATELINE =
	/^[（(]?(?:据?新华社|新华网|人民网|中新社|中新网|央视网|本报|本网|人民日报|光明日报|经济日报)[^。，]{0,24}电(?:[\s（(]|[）)]?$)/;
const PAPER = /^《\s*[^》]{2,14}\s*》\s*[（(][^）)]*(?:版|期|\d{4}年)[^）)]*[）)]$/;
const STAMPED =
	/^\d{4}年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d{2}|^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}[:：]\d{2}/;
const CAPTION = /(?:新华社|本报|本网|中新社)?记者\s*[\u4e00-\u9fff·\s]{2,10}摄(?:影报道)?[）)]?$/;

/** Furniture of a web page or a newspaper around the text. */
export function isFurniture(text: string): boolean {
	const one = text.replace(/\t/g, " ");
	return (
		LABEL.test(one) ||
		FURNITURE.test(one) ||
		NAVIGATION.test(one) ||
		SITE.test(one) ||
		PAPER.test(one) ||
		STAMPED.test(one) ||
		CAPTION.test(one) ||
		(/来源\s*[:：]/.test(one) && one.length <= 80 && !/[。；]/.test(one))
	);
}

/** 新华社北京4月28日电. */
export const isDateline = (text: string): boolean => DATELINE.test(text);

/** A news report's lead to the text that it gives: …全文如下： */
export const isLead = (text: string): boolean =>
	/(?:全文|讲话|发言|致辞|内容|原文)(?:全文)?如下[：:。]?$/.test(text);

/** A lead that a news agency put before a text: 新华社…电 …讲话全文如下：. */
export const isNewsLead = (text: string): boolean =>
	isLead(text) && /^(?:据?新华社|新华网|人民网|中新社|中新网|央视网|本报|本网)/.test(text);

const DOCUMENT =
	/(?:报告|讲话|发言|致辞|致词|贺词|贺信|意见|通知|决定|决议|办法|条例|规定|细则|方案|规划|纲要|说明|公报|公告|通告|通报|批复|复函|函|令|纪要|要点|演讲|总结|体会|答复|答问|解释|法|法典|章程|准则|守则|倡议书|公开信|辞|词|预案|标准|规则|规程|计划|清单|指南|指引|措施|议案|提案|闭幕词|开幕词|问答)(?:[（(][^）)]{1,20}[）)])?$/;

/** The name of a document ends so: …的通知, …办法（试行）. */
export const endsAsDocument = (text: string): boolean => DOCUMENT.test(text.replace(/\s/g, ""));

const APPENDIX =
	/^(?:[（(【[]?)(?:(?:有关|相关|部分|本报告|《?[^》，。]{0,20}》?)?(?:名词解释|名词注释|用语说明|名词术语解释|词语解释|术语解释)|注\s*释|注\s*解|脚\s*注|尾\s*注|附\s*注|附\s*录[一二三四五六七八九十\d]*|附\s*件\s*[一二三四五六七八九十\d]*(?:[-—－]\d+)?|附\s*表\s*[一二三四五六七八九十\d]*|附|注|参考文献)(?:[^，。；]{0,4}说明)?\s*[：:]?(?:[】\])）]?)$/;

/** The line that opens what follows the text: 名词解释, 附件1, 注释：. */
export const isAppendix = (text: string): boolean => text.length <= 40 && APPENDIX.test(text);

/** [1], 〔2〕, ［3］: a note at the end. */
export function noteNumber(text: string): number | null {
	const found = /^(?:\[(\d{1,3})\]|〔(\d{1,3})〕|［(\d{1,3})］|【(\d{1,3})】)/.exec(text);
	const number = found?.slice(1).find((group) => group !== undefined);
	return number === undefined ? null : Number(number);
}
