import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const named = process.env['CHROMIUM'];

/** Where Debian and its kin put it; CHROMIUM names another, and then no other will do. */
const PATHS =
  named === undefined ? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] : [named];

const found = PATHS.find((path) => existsSync(path));

/** Without the last four Chromium asks the network for matters of its own. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `undefined`: this machine has none. */
export const launchChromium = async (): Promise<Browser | undefined> =>
  found === undefined ? undefined : chromium.launch({ executablePath: found, args: ARGUMENTS });

/** A browser for the tests of a page. A machine without one skips them; where CHROMIUM names one, its absence is a failure. */
export const launchOrSkip = async (test: Mocha.Context): Promise<Browser> => {
  const browser = await launchChromium();
  if (browser !== undefined) return browser;
  if (named !== undefined) throw new Error(`CHROMIUM names ${named}, where there is none.`);
  console.log('      Chromium is not installed (CHROMIUM may name one), so the page is not looked at.');
  return test.skip();
};

export type Visit = {
  readonly page: Page;
  /** What the page said in the console, threw, was refused by its policy, or asked of the network. */
  readonly complaints: readonly string[];
};

/** Opens a file as a user does, and keeps an eye on what it does. */
export const visit = async (
  browser: Browser,
  file: string,
  options: BrowserContextOptions & { readonly fragment?: string } = {}
): Promise<Visit> => {
  const { fragment = '', ...context } = options;
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, ...context });
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`threw ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) complaints.push(`asked for ${request.url()}`);
  });
  await page.goto(address + fragment);
  return { page, complaints };
};
