/** Loaded before a command: its day is that of SCREEN_TIME, so that a screen is the same whenever it is made. */
const start = Date.parse(process.env.SCREEN_TIME);
const begun = performance.now();
const now = () => start + Math.floor(performance.now() - begun);

globalThis.Date = class extends Date {
  constructor(...values) {
    super(...(values.length === 0 ? [now()] : values));
  }

  static now() {
    return now();
  }
};
