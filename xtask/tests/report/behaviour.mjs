// What the page of a report does, in a real browser. Run by `main.rs`, which makes the reports:
// `cats.html` of the pages alone, `all.html` with metadata and changes, `many.html` of 4,500 types.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, afterEach, beforeEach } from "node:test";
import { pathToFileURL } from "node:url";

const { CHROMIUM, PACKAGES, REPORTS } = process.env;
const { chromium } = createRequire(`${PACKAGES}/`)("playwright-core");

const profile = mkdtempSync(join(tmpdir(), "report-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: CHROMIUM,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
after(async () => {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

let page;
let requests;
let complaints;

beforeEach(async () => {
  page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  [requests, complaints] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
});

// Holds for whatever a reader does.
afterEach(async () => {
  await page.close();
  assert.deepEqual(complaints, []);
  const others = requests.filter((url) => !/^(file|data|about):/.test(url));
  assert.deepEqual(others, [], "the page asks the network for nothing");
});


/** Opens a report anew, even where only the fragment differs. */
async function open(name, fragment = "") {
  await page.goto("about:blank");
  await page.goto(pathToFileURL(join(REPORTS, name)).href + fragment);
}

const heading = () => page.locator("h1").evaluate((h1) => h1.firstChild.textContent);
const fragment = () => page.evaluate(() => location.hash);
const options = () => page.locator("[role=option]");
const rowOf = (name) => page.locator("tbody tr").filter({ has: page.locator("td.name > div", { hasText: new RegExp(`^${name}$`) }) }).first();
const notesAt = (name) => rowOf(name).locator("xpath=following-sibling::tr[1][contains(@class, 'notes')]");

/** Waits until something is as it should be: a browser follows links in its own time. */
async function becomes(read, expected, message) {
  for (let left = 200; left > 0 && (await read()) !== expected; left -= 1) await page.waitForTimeout(50);
  assert.equal(await read(), expected, message);
}

/** Waits until the page has followed an address: its heading has the focus then, and keys no longer go elsewhere. */
async function follows(address, message) {
  await becomes(fragment, address, message);
  await becomes(() => page.evaluate(() => document.activeElement?.tagName), "H1", message);
}

async function search(words) {
  await page.keyboard.press("/");
  await page.keyboard.type(words);
}

test("a search finds a type, and Enter opens it", async () => {
  await open("cats.html");
  await search("cat");
  await page.keyboard.press("Enter");
  await becomes(heading, "cat");
  await becomes(fragment, "#microsoft.graph.cat");
});

test("arrows choose among what is found", async () => {
  await open("cats.html");
  await search("m");
  const second = await options().nth(1).locator(".name").textContent();
  await page.keyboard.press("ArrowDown");
  const chosen = await page.locator("#search").getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`#${chosen}[aria-selected=true] .name`).textContent(), second);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await becomes(async () => (await fragment()).endsWith(second), true);
});

test("a property, a member, an operation and a finding are found and opened where they stand", async () => {
  await open("cats.html");
  for (const [words, address] of [
    ["cat mood", "#microsoft.graph.cat/mood"],
    ["hungry", "#microsoft.graph.mood/hungry"],
    ["GET /cats", "#cats/list"],
    ["table-and-json", "#microsoft.graph.cat/name"],
  ]) {
    await search(words);
    await page.keyboard.press("Enter");
    await follows(address, words);
    assert.equal(await page.locator("#target").count(), 1, words);
  }
});

test("Escape clears the search, and then goes back to the content", async () => {
  await open("cats.html", "#microsoft.graph.cat");
  await search("house");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#search").inputValue(), "");
  assert.equal(await options().count(), 4);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
});

test("the skip link goes to the content, and Tab reaches the search", async () => {
  await open("cats.html");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
});

test("an address leads to a type and to a row of it, and back leads back", async () => {
  await open("cats.html", "#microsoft.graph.cat/home");
  await becomes(heading, "cat");
  assert.equal(await page.locator("#target td.name > div").textContent(), "home");
  await page.locator("#target td.type a").click();
  await becomes(heading, "house");
  await page.goBack();
  await becomes(heading, "cat");
  await page.goForward();
  await becomes(heading, "house");
});

test("an address that leads nowhere says so", async () => {
  await open("cats.html", "#microsoft.graph.dog");
  await becomes(heading, "Nothing is here");
});

test("a node of the diagram opens its type, by the mouse and by keys", async () => {
  await open("cats.html", "#microsoft.graph.cat");
  const node = (name) => page.locator(`svg a.node[aria-label^="microsoft.graph.${name},"]`);
  await node("house").click();
  await becomes(heading, "house");
  await node("cat").focus();
  await page.keyboard.press("Enter");
  await becomes(heading, "cat");
  await page.locator("svg a.self").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await becomes(heading, "animal", "the base is above");
  assert.equal(await node("cat").count(), 1, "what is derived is below");
});

test("a row stands beside the Rust that it became", async () => {
  await open("cats.html", "#microsoft.graph.cat");
  assert.equal(await rowOf("weight").locator("td.type").textContent(), "Edm.Int32");
  assert.equal(await rowOf("weight").locator("td.rust").textContent(), "weight: Option<i32>");
  assert.match(await page.locator("p.rust").textContent(), /beta::Cat/);
  await open("cats.html", "#microsoft.graph.mood");
  assert.match(await rowOf("hungry").textContent(), /hungry1Hungry/);
});

test("a finding is shown at its row, with its line and what to do", async () => {
  await open("cats.html", "#microsoft.graph.cat");
  const note = notesAt("name");
  assert.match(await note.textContent(), /warning\[table-and-json\]/);
  assert.match(await note.textContent(), /en-US\/beta\/resources\/cat\.md:11/);
  assert.match(await note.textContent(), /help: /);
  assert.equal(await notesAt("home").count(), 0);
});

test("operations unfold, with their paths, permissions and answers", async () => {
  await open("cats.html", "#microsoft.graph.cat");
  await page.locator("summary").click();
  const body = await page.locator("details .body").textContent();
  assert.match(body, /Collection\(cat\)/);
  assert.match(body, /Cats\.Read\.All/);
  assert.match(body, /odata::Collection<Cat>/);
});

test("what a page says is text, whatever it looks like", async () => {
  await open("cats.html", "#microsoft.graph.cat");
  assert.match(await rowOf("name").textContent(), /<\/script><b>bold<\/b>/);
  assert.equal(await page.locator("td b, td script").count(), 0);
});

test("nothing is wider than a narrow screen, and the list opens and closes there", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const address of ["", "#microsoft.graph.cat", "#microsoft.graph.mood", "#/findings/table-and-json", "#/changes", "#/agreement/beta", "#cats/list"]) {
    await open("all.html", address);
    const widest = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.querySelector("main").scrollWidth));
    assert.ok(widest <= 360, `${address}: ${widest}`);
  }
  await open("all.html", "#/findings");
  const lines = await page.locator("td .count").first().evaluate((word) => word.getClientRects().length);
  assert.equal(lines, 1, "words stay whole");
  assert.equal(await page.locator("aside").isVisible(), false);
  await page.locator("#toggle").click();
  await page.keyboard.type("house");
  await options().first().click();
  await becomes(heading, "house");
  assert.equal(await page.locator("aside").isVisible(), false);
});

test("colours follow the reader's choice of light or dark", async () => {
  const colours = async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open("cats.html");
    return page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color].map((it) => it.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
    });
  };
  const [[lightPaper, lightInk], [darkPaper, darkInk]] = [await colours("light"), await colours("dark")];
  assert.ok(lightPaper > lightInk && darkPaper < darkInk);
});

test("where pages and metadata disagree is shown at the row", async () => {
  await open("all.html", "#microsoft.graph.cat");
  const note = await notesAt("weight").textContent();
  assert.match(note, /property type.*Edm\.Int32.*cat\.md:12.*Edm\.Int64.*metadata\.xml:8/s);
  assert.match(await rowOf("lives").locator("td.told").textContent(), /^metadata/);
  assert.match(await rowOf("name").locator("td.told").textContent(), /^pages and metadata/);
  assert.match(await rowOf("home").locator("td.told").textContent(), /^pages/);
  await page.locator("nav a", { hasText: "Agreement" }).click();
  assert.match(await page.locator("main").textContent(), /property type/);
});

test("what changed is shown at the row, and in a list", async () => {
  await open("all.html", "#microsoft.graph.cat");
  // Of the weight the metadata decides, before and after.
  assert.match(await notesAt("age").textContent(), /breaking.*Edm\.String -> Edm\.Int32/s);
  await page.locator("nav a", { hasText: "Changes" }).click();
  await becomes(heading, "Changes");
  await page.locator(".note a", { hasText: "cat/age" }).click();
  assert.equal(await page.locator("#target td.name > div").textContent(), "age");
});

test("without metadata and an earlier edition there is no word of them", async () => {
  await open("cats.html");
  assert.equal(await page.locator("nav a", { hasText: /Agreement|Changes/ }).count(), 0);
});

test("every link within the page leads somewhere", async () => {
  await open("all.html");
  const [seen, waiting] = [new Set(), ["#"]];
  while (waiting.length > 0) {
    const address = waiting.pop();
    if (seen.has(address)) continue;
    seen.add(address);
    await open("all.html", address);
    assert.notEqual(await heading(), "Nothing is here", address);
    waiting.push(...(await page.locator("main a[href^='#'], nav a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))));
  }
  assert.ok(seen.size > 10);
});

test("4,500 types are listed, searched and opened with few elements at a time", async () => {
  await open("many.html");
  const elements = () => page.locator("*").count();
  assert.match(await page.locator("#count").textContent(), /^4,500 types/);
  assert.ok((await options().count()) < 60);
  await page.locator("#list").evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await options().filter({ hasText: "thing999" }).first().waitFor();
  assert.ok((await elements()) < 1500);
  await search("thing4321");
  assert.ok((await options().count()) < 60);
  assert.equal(await options().first().locator(".name").textContent(), "thing4321");
  await page.keyboard.press("Enter");
  await becomes(heading, "thing4321");
  assert.ok((await elements()) < 1500);
  await page.locator("nav a", { hasText: "Findings" }).click();
  await page.locator("main a", { hasText: "table-and-json" }).click();
  assert.ok((await elements()) < 5000);
  const shown = await page.locator(".note").count();
  await page.locator("button.more").click();
  assert.ok((await page.locator(".note").count()) > shown);
});
