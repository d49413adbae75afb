/**
 * What our own modules add to the start of a command: the user CPU of importing it after everything that any command of
 * any plugin imports is there. Prints one line of JSON, in milliseconds.
 */
await import('@oclif/core');
await import('@salesforce/core');
await import('@salesforce/sf-plugins-core');

const measured = async (module) => {
  const before = process.cpuUsage();
  await import(new URL(`../../lib/${module}`, import.meta.url));
  return process.cpuUsage(before).user / 1000;
};

const command = await measured('commands/session/effective.js');
const screen = await measured('render/effective/effectiveText.js');
console.log(JSON.stringify({ command, screen }));
