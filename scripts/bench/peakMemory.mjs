/** Loaded into a process that is measured: says on its last line to stderr how much memory it took at most, in MB. */
process.on('exit', () => {
  process.stderr.write(`\npeak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(1)}\n`);
});
