/**
 * Loaded before a command: its time is that of SCREEN_TIME and goes slowly, so that a screen is the same whenever it is made and
 * however long that takes.
 */
const start = Date.parse(process.env.SCREEN_TIME);
const begun = performance.now();
const now = () => start + Math.floor((performance.now() - begun) / 60);

globalThis.Date = class extends Date {
  constructor(...values) {
    super(...(values.length === 0 ? [now()] : values));
  }

  static now() {
    return now();
  }
};
