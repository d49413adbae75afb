import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { renderMarkdown } from '../../../../src/render/check/markdown.js';
import { renderManyOrgsPage } from '../../../../src/render/check/manyOrgsPage.js';
import type { ControlResult } from '../../../../src/rules/findings.js';
import { HOSTILE, NAMES } from '../../hostile/names.js';
import { finding, NOT_ASSESSED, OPTIONS, org, report, UNREAD, WAIVED } from './builders.js';

const pageOf = (...checked: Parameters<typeof renderManyOrgsPage>[0]): string =>
  renderManyOrgsPage(checked, {
    words: OPTIONS.words,
    manyWords: wordsFrom('manyOrgs'),
    style: { style: 'body{}', styleHash: 'sha256-x' },
  });

const textsIn = (page: string, element: string): readonly string[] =>
  [...page.matchAll(new RegExp(`<${element}\\b[^>]*>([^]*?)</${element}>`, 'g'))].map(([, inner = '']) =>
    inner
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );

describe('the page of several orgs', () => {
  const page = pageOf(org([finding(), WAIVED, NOT_ASSESSED], 'dev'), UNREAD);

  it('opens with how many orgs were read, then shows rule by org, worst first', () => {
    expect(textsIn(page, 'h1')).to.deep.equal(['Session check of 2 orgs']);
    expect(textsIn(page, 'p')[0]).to.equal('Orgs: 2; checked: 1; could not be read: 1.');
    const [head = '', ...rows] = textsIn(page, 'tr');
    expect(head).to.equal('Rule Severity dev uat');
    expect(rows.slice(0, 3)).to.deep.equal([
      'session/refresh-token-never-expires@1 HIGH 1 (1) !',
      'session/app-timeout-max@1 MEDIUM 1? !',
      'session/org-timeout-max@1 MEDIUM ok !',
    ]);
  });

  it('holds every finding of each org, also what was waived and what is not assessed, and why an org is not read', () => {
    expect(textsIn(page, 'h2')).to.deep.equal(['Rule by org', 'Session check: dev', 'Session check: uat']);
    const cells = textsIn(page, 'td');
    expect(cells).to.include(
      'The refresh token of Data_Loader never expires. (oauthPolicy.refreshTokenPolicy: infinite)'
    );
    expect(cells).to.include('Waived by ada until 2027-05-31: Migration until May').and.include('not assessed');
    expect(textsIn(page, 'p').at(-1)).to.match(/^Could not be read: /);
  });

  it('counts no shard that is not there as an org, and says first that it is not', () => {
    const shard = { name: 'shard 2 of 3', error: { name: 'ShardMissing', message: 'Make it.' }, exitCode: 4 };
    const partly = pageOf(org([], 'dev'), UNREAD, shard);
    expect(textsIn(partly, 'h1')).to.deep.equal(['Session check of 2 orgs']);
    const [answer, missing] = textsIn(partly, 'p');
    expect(answer).to.equal('Orgs: 2; checked: 1; could not be read: 1.');
    expect(missing).to.match(/^SHARDS MISSING: shard 2 of 3\. What their orgs would give is not known/);
    expect(textsIn(partly, 'p').at(-1)).to.equal('Could not be read: Make it.');
    expect(renderMarkdown([org([], 'dev'), UNREAD, shard], OPTIONS)).to.match(/^## Session check of 2 orgs$/m);
  });

  it('says where an org has no finding, what of it was not read, and how each control is answered', () => {
    const control: ControlResult = {
      id: 'SBS-1',
      title: 'Tokens end',
      url: 'https://example.com/1',
      verdict: 'not-checkable',
      reason: 'no API',
      rules: [],
    };
    const empty = report([], {
      controls: [{ pack: 'sbs', title: 'SBS', release: '1.0', controls: [control] }] as never,
    });
    const gap = { component: 'Profile:Sales', reason: 'failed', detail: 'gone' } as const;
    const withGap = { ...empty, coverage: { ...empty.coverage, gaps: [gap] } };
    const one = pageOf({ name: 'dev', report: withGap });
    expect(textsIn(one, 'p')).to.include('No findings.');
    expect(textsIn(one, 'li')).to.deep.equal(['Profile:Sales: failed, gone']);
    const whole = pageOf({ name: 'dev', report: { ...empty, coverage: { ...empty.coverage, gaps: [] } } });
    expect(textsIn(whole, 'h3')).to.deep.equal([]);
    expect(textsIn(one, 'h3')).to.deep.equal(['Not read:']);
    expect(textsIn(one, 'caption')).to.deep.equal(['Rule by org', 'sbs 1.0']);
    expect(textsIn(one, 'td')).to.include('not checkable').and.include('no API');
  });

  it('runs nothing and fetches nothing', () => {
    expect(page)
      .to.contain('default-src &#39;none&#39;; style-src &#39;sha256-x&#39;')
      .and.not.match(/<script|src=|href=/);
  });

  for (const [what, name] of Object.entries(NAMES)) {
    it(`shows a hostile name as a text: ${what}`, () => {
      const tags = (text: string): readonly string[] => text.match(/<[a-z!/][^>]*>/gi) ?? [];
      const hostile = finding({ subject: { kind: 'app', name, component: `ConnectedApp:${name}` }, message: name });
      const [shown, plain] = [pageOf(org([hostile], name)), pageOf(org([finding()], 'Plain'))];
      expect(shown).not.to.match(HOSTILE);
      expect(tags(shown).map((tag) => tag.replace(/"[^"]*"/g, ''))).to.deep.equal(
        tags(plain).map((tag) => tag.replace(/"[^"]*"/g, ''))
      );
    });
  }
});
