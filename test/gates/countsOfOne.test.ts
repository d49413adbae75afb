import { expect } from 'chai';
import { filesIn, type Files } from './sourceFiles.js';

/** Words that end like a plural and are none: what stands before them is a name. */
const NO_NOUNS =
  /^(?:agrees|as|behaves|belongs|changes|does|ends|fits|gives|has|holds|is|its|leaves|lives|names|s|says|stands|this|was)$/;

/** Counts that are never one, by key. */
const NEVER_ONE: Readonly<Record<string, string>> = {
  'errors.md TooManyRows': 'the product of both is above 100,000',
  'errors.md SeveralNamed': 'said of two or more',
  'diagnose.md no-user-at-token-limit': 'the limit of the platform',
  'diagnose.md fix-fewer-tokens': 'the limit of the platform',
  'rules.md token/ip-allowlist.refused': 'the limits of the platform',
  'rules.md profile/login-ranges-too-broad.ipv6': 'a constant',
  'unusableFile.md too-deep': 'the limit of this plugin',
  'yaml.md too-deep': 'the limit of this plugin',
};

/** A number, up to two more words that tell which, and a word that may be a plural. */
const COUNTED = /%s (?:of %s )?(?:(?!about |some |that )[\w'-]+ ){0,2}?([\w-]*s)\b/g;

/** The counts that a sentence would say wrongly of one: `%s days`, where it has not `%s {day|days}` and no sentence of its own. */
const badlyCounted = (messages: Files): readonly string[] =>
  Object.entries(messages).flatMap(([path, text]) => {
    const file = path.replace('messages/', '');
    const sentences = new Map(text.split(/^# /m).map((part) => [/^.*/.exec(part)?.[0] ?? '', part] as const));
    return [...sentences].flatMap(([key, sentence]) => {
      const found = [...sentence.matchAll(COUNTED)].filter(([, word = '']) => !NO_NOUNS.test(word));
      const own = key.endsWith('.many') && sentences.has(key.replace(/many$/, 'one')) ? 1 : 0;
      const isBad = found.length > own && !(`${file} ${key}` in NEVER_ONE);
      return isBad ? found.slice(own).map(([words]) => `${file} ${key}: ${words}`) : [];
    });
  });

describe('gate: counts of one', () => {
  it('no sentence says "1 days"', () => {
    expect(badlyCounted(filesIn(['messages'], '.md'))).to.deep.equal([]);
  });

  it('is seen to fail', () => {
    const seeded = {
      'messages/a.md': [
        '# plain\n\n%s days left.',
        '# several\n\n%s {login|logins} of at most %s active users.',
        '# of\n\n%s of %s compared sessions agree.',
        '# lonely.many\n\n%s users',
        '# users.one\n\n1 user',
        '# users.many\n\n%s users',
        '# both.one\n\n1 app',
        '# both.many\n\n%s apps of %s orgs',
        '# name\n\n%s is there; %s holds %s {app|apps}.',
      ].join('\n\n'),
    };
    expect(badlyCounted(seeded)).to.deep.equal([
      'a.md plain: %s days',
      'a.md several: %s active users',
      'a.md of: %s of %s compared sessions',
      'a.md lonely.many: %s users',
      'a.md both.many: %s orgs',
    ]);
  });

  it('has no exception that is none', () => {
    const bad = Object.keys(NEVER_ONE).filter((key) => {
      const [file = '', name = ''] = key.split(' ');
      const sentence = (filesIn(['messages'], '.md')[`messages/${file}`] ?? '').split(`# ${name}\n`)[1] ?? '';
      return (sentence.split(/^# /m)[0] ?? '').match(COUNTED) === null;
    });
    expect(bad).to.deep.equal([]);
  });
});
