/** What somebody may call an app, a profile, a user or a file, by what it would do where it is taken for more than a name. */
export const NAMES: Readonly<Record<string, string>> = {
  'escape sequence': 'A\u001b[2J\u001b]0;owned\u0007B',
  'one-byte escape': 'A\u009b31mB',
  'other direction': 'A\u202egnp.exe\u2066B',
  'new line': 'A\nFORGED: fine\r\nFORGED',
  'line separator': 'A\u2028FORGED\u2029C',
  NUL: 'A\u0000B',
  'lone surrogate': 'A\ud800B',
  HTML: '<img src=x onerror=alert(1)></script><script>alert(1)</script>&amp;"\'',
  Markdown: '| [x](javascript:alert(1)) | ![y](https://evil.example/p.png) `z` **b** @team #1 |',
  'formula =': '=HYPERLINK("https://evil.example","x")',
  'formula +': "+1+cmd|' /C calc'!A0",
  'formula -': '-1+1',
  'formula @': '@SUM(1)',
  'formula after a tab': '\t=1+1',
  'full-width formula': '\uff1d1+1',
  'workflow command': '::error file=x,line=1::owned\n::set-output name=x::y%0A::warning::z',
  'end of a property': 'x,title=y::z',
  YAML: 'a: {b: *c} # d\n- &e !!js "f',
  'shell words': '$(touch owned); `id` "x" \'y\' \\ && z | w > v *',
  option: '--target-org=prod',
  'CDATA end': ']]><failure message="x"/>',
  'commands of older runners': '##[error]owned ##vso[task.setvariable variable=PATH]owned',
  'over-long word': 'x'.repeat(20_000),
  'over-long sentence': 'very long '.repeat(2000).trim(),
};

/** A text that a terminal, a log or an editor would obey, or show as something else than it is. */
export const HOSTILE = /(?![\u200c\u200d\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;
