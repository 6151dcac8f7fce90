import sparticuz from "@sparticuz/chromium";
import { chromium } from "playwright-core";
import { createServer } from "node:http";
import sirv from "sirv";
const files = sirv("dist", { etag: true });
const server = createServer((q, r) => files(q, r, () => r.writeHead(404).end()));
await new Promise((r) => server.listen(0, "127.0.0.1", r));
const url = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: await sparticuz.executablePath(), args: [...sparticuz.args] });
const ctx = await browser.newContext({ viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 });
const page = await ctx.newPage();
page.on("pageerror", (e) => console.log("ERR", e.message));
page.on("console", (m) => m.type() === "error" && console.log("CON", m.text()));
await page.goto(url + "excerpts/");
await page.waitForTimeout(500);
await page.screenshot({ path: "/tmp/x/empty.png" });
// fill
await page.goto(url + "lianzheng/3/2/");
const made = await page.evaluate(() => {
  const article = document.querySelector(".speech-text");
  const section = article.querySelector(".section");
  const all = [...section.querySelectorAll(".sentence")];
  const put = (s, remark, change) => {
    const e = { speech: article.dataset.speech, path: section.dataset.section, source: article.dataset.source, place: section.dataset.place, sentences: s.map((n) => ({ n: Number(n.dataset.n), f: n.dataset.f, text: n.textContent.trim() })), remark, kept: Date.now() };
    if (change) { e.sentences[0].text = change; e.sentences[0].f = "zz" + e.sentences[0].f.slice(2); }
    localStorage.setItem("/excerpt:" + e.speech + ":" + e.sentences.map((x) => x.f).join("."), JSON.stringify(e));
    return e.sentences.length;
  };
  put([all[1]], ""); put([all[3], all[4]], "开会时先讲这一句。\n再讲第二句。"); put([all[6]], "", "这一句原来不是这样写的，在**镇改过。");
  return all.length;
});
await page.goto(url + "excerpts/");
await page.waitForTimeout(800);
await page.screenshot({ path: "/tmp/x/book.png", fullPage: true });
await page.emulateMedia({ colorScheme: "dark" });
await page.screenshot({ path: "/tmp/x/book-dark.png" });
await page.emulateMedia({ colorScheme: "light" });
await page.click("text=做成图片 >> nth=0");
await page.waitForSelector(".card-picture");
await page.waitForTimeout(300);
await page.screenshot({ path: "/tmp/x/card-dialog.png" });
await page.keyboard.press("Escape");
await page.click("summary:has-text('复制或下载')");
await page.click("summary:has-text('导入')");
await page.screenshot({ path: "/tmp/x/panels.png", fullPage: true });
await page.setViewportSize({ width: 1280, height: 800 });
await page.reload(); await page.waitForTimeout(600);
await page.screenshot({ path: "/tmp/x/book-wide.png" });
const pdf = await page.pdf({ preferCSSPageSize: true, path: "/tmp/x/book.pdf" });
// cards
const texts = ["廉政", "为官不为也是变相腐败，要动真碰硬追责。".slice(0, 20)];
const speech = await page.evaluate(async (u) => { const h = await (await fetch(u)).text(); const d = new DOMParser().parseFromString(h, "text/html"); return [...d.querySelectorAll(".sentence")].map((n) => n.textContent.trim()); }, url + "lianzheng/full/");
const near = (k) => speech.reduce((a, b) => (Math.abs(b.length - k) < Math.abs(a.length - k) ? b : a));
texts.push(near(80), near(200), speech.join("").slice(0, 350), speech.find((s) => s.includes("**")) ?? "");
for (const [i, t] of texts.entries()) {
  await page.evaluate((t) => { const k = Object.keys(localStorage).filter((k) => k.startsWith("/excerpt:")); for (const x of k.slice(1)) localStorage.removeItem(x); const e = JSON.parse(localStorage.getItem(k[0])); e.sentences = [{ ...e.sentences[0], text: t }]; localStorage.setItem(k[0], JSON.stringify(e)); }, t);
  // one sentence excerpt
  await page.reload(); await page.waitForTimeout(400);
  await page.click("[data-tool=card]"); await page.waitForSelector(".card-picture");
  const src = await page.getAttribute(".card-picture", "src");
  (await import("node:fs")).writeFileSync(`/tmp/x/card-${i}.png`, Buffer.from(src.split(",")[1], "base64"));
  console.log(i, t.length, src.length);
  if (i === 0) await page.screenshot({ path: "/tmp/x/card-wide.png" });
}
await browser.close(); server.close();
