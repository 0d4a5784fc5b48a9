// Every page in a real browser: axe, nothing wider than the window, slips within their sheets; a picture of each, and the paper.
import { createRequire } from "node:module";
import fs from "node:fs";

const [folder, packages] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: asRoot });
const faults = [];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".html"))) {
  for (const [width, colorScheme] of [[1200, "light"], [1200, "dark"], [800, "light"], [600, "light"], [390, "light"], [320, "dark"]]) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`file://${folder}/${file}`);
    const here = `${file} at ${width} ${colorScheme}`;
    // What is folded is read too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${here}: ${wide} wide`);
    const cut = await page.evaluate(() => [...document.querySelectorAll("svg")].flatMap((svg) => {
      const room = svg.getBoundingClientRect();
      return room.width === 0 ? [] : [...svg.querySelectorAll("text")].filter((text) => {
        const { left, right } = text.getBoundingClientRect();
        // A number below the end of a scale stands half beside it, which is drawn; nothing stands further out.
        return left < Math.max(0, room.left - 12) || right > Math.min(innerWidth, room.right + 12);
      }).map((text) => text.textContent);
    }));
    if (cut.length) faults.push(`${here}: cut in a picture: ${cut.slice(0, 3).join(" | ")}`);
    const unread = await page.evaluate(() => [...document.querySelectorAll("svg")].flatMap((svg) => {
      if (svg.getBoundingClientRect().width === 0) return [];
      const words = [...svg.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
      const small = words.filter(([text]) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a < 11).map(([text]) => `small: ${text.textContent}`);
      // Boxes of letters have air above and below, so that lines that follow each other may touch there.
      const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5;
      const over = words.flatMap(([text, room], at) => words.slice(at + 1).filter(([, other]) => meet(room, other)).map(([other]) => `${text.textContent} on ${other.textContent}`));
      return [...small, ...over];
    }));
    if (unread.length) faults.push(`${here}: not to be read in a picture: ${unread.slice(0, 4).join(" | ")}`);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, nodes } of found.violations) faults.push(`${here}: ${id} × ${nodes.length}: ${nodes[0].html.slice(0, 140)}`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = false)));
    await page.screenshot({ path: `${folder}/${file}-${width}-${colorScheme}.png`, fullPage: true });
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 794, height: 1123 }, bypassCSP: true });
  const page = await context.newPage();
  await page.emulateMedia({ media: "print" });
  await page.goto(`file://${folder}/${file}`);
  const over = await page.evaluate(() => [...document.querySelectorAll(".two > .slip, .four > .slip")].filter((slip) => {
    const { bottom, height } = slip.getBoundingClientRect();
    return slip.scrollWidth > slip.clientWidth + 1 || height > 565 || slip.querySelector(".asks").getBoundingClientRect().bottom > bottom - 8;
  }).map((slip) => slip.innerText.slice(0, 60)));
  if (over.length) faults.push(`${file}: a slip is over its edge: ${over[0]}`);
  await page.pdf({ path: `${folder}/${file}.pdf`, preferCSSPageSize: true, tagged: true, outline: true });
  await context.close();
}
await browser.close();
if (faults.length) {
  console.error(faults.join("\n"));
  process.exit(1);
}
console.log("axe: 0 findings; nothing wider than the window, nothing cut");
