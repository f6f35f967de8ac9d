// Ace by DAISY as one program that is asked for one book after another.
// In: a line of JSON for each EPUB, its path; the arguments are the folder of the npm packages, and the address of a
// browser that runs. Out: a line for each: the outcome and the assertions of Ace's own report, or why there is none.
"use strict";
const { createRequire } = require("node:module");
const { createInterface } = require("node:readline");

const [packages, address] = process.argv.slice(2);
const installed = createRequire(`${packages}/ace.js`);
const puppeteer = createRequire(installed.resolve("@daisy/ace-axe-runner-puppeteer"))("puppeteer");
const TIMEOUT = 240_000; // milliseconds for one call of the browser, as Ace's own runner has it

// Ace prints its report, and what goes wrong, where the answers go.
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
console.log = console.error;

async function main() {
  const browser = await puppeteer.connect({ browserWSEndpoint: address, protocolTimeout: TIMEOUT });
  // Ace's runner starts a browser for each book, and closes it: a book has a room of its own in the one that runs.
  puppeteer.launch = () => browser.createBrowserContext();
  const ace = installed("@daisy/ace-core"), runner = installed("@daisy/ace-axe-runner-puppeteer");
  let first = true;
  for await (const line of createInterface({ input: process.stdin })) {
    let said;
    try {
      const options = { cwd: "/", silent: true, initLogger: first };
      first = false;
      const [, report] = await ace(JSON.parse(line), options, runner);
      said = { answer: { "earl:result": report["earl:result"], assertions: report.assertions } };
    } catch (error) {
      said = { failure: `Ace failed: ${error?.message || error}` };
    }
    answer(`${JSON.stringify(said)}\n`);
  }
  await browser.disconnect();
}

main().catch(error => {
  console.error(error?.message || error);
  process.exit(1);
});
