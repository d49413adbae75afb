import { expect } from 'chai';
import { diffSnapshots } from '../../../../src/diff/diff.js';
import { noteWriter } from '../../../../src/cli/output/words.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { connectedApp, eca, profile, record, recordsOf, snapshotOf, treeOf } from '../../support/builders.js';
import { SMALL_ORG } from '../../support/smallOrg.js';
import { renderPage } from '../../../../src/render/html/page.js';
import { ASSETS, contentOf, pageOf, words } from './support.js';

const diffOf = (before: Snapshot, after: Snapshot) =>
  diffSnapshots(before, after, { reading: DOCUMENTED, assumedLimit: undefined }, noteWriter('diff'));

/** The page without its three script and style elements. */
const withoutBlocks = (page: string): string => page.replace(/<(script|style)[^]*?<\/\1>/g, '');

const NAMES: Readonly<Record<string, string>> = {
  'an image that fails': '<img src=x onerror=alert(1)>',
  'the end of a script': '</script><script>alert(1)</script>',
  'the end of an attribute': `" onmouseover="alert(1)" x='`,
  'a comment': '<!--',
  'a style': '</style><style>*{display:none}',
  'a turned direction': 'gpj.\u202eexe',
  'an emoji': 'Team 🦊👩‍👩‍👧',
  '200 characters': 'n'.repeat(200),
};

const named = (text: string): Snapshot =>
  snapshotOf({
    source: { kind: 'org', name: text, orgId: '00D1', apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
    profiles: [profile(text), profile(`${text} 2`)],
    profileSessions: recordsOf(record(text, '30', { fullName: text }), record(`Lost ${text}`, '30')),
    apps: [
      connectedApp(text, {
        label: text,
        sessionPolicy: { sessionTimeout: text },
        oauthPolicy: { refreshTokenPolicy: text },
      }),
      eca(text, { oauth: { label: text } }),
    ],
    gaps: [{ component: text, reason: 'failed', detail: text }],
  });

describe('renderPage', () => {
  it('has a section on standards where the policy builds on one, and none where it does not', () => {
    const content = contentOf(snapshotOf());
    const controls = [
      {
        pack: 'sbs' as const,
        release: 'v1',
        controls: [
          { id: 'A-1', title: 'Sessions end', verdict: 'pass' as const, rules: [], url: 'https://example.com' },
        ],
      },
    ];
    const page = renderPage({ ...content, check: { ...content.check, controls } }, ASSETS, words);
    expect(page).to.contain('id="standards"');
    expect(pageOf(snapshotOf())).not.to.contain('id="standards"');
  });

  for (const [what, text] of Object.entries(NAMES)) {
    it(`stays a page where ${what} is a name`, () => {
      const page = pageOf(named(text), diffOf(snapshotOf(), named(text)));
      expect(page.match(/<\/?script\b/gi)).to.have.length(4);
      expect(page.match(/<\/?style\b/gi)).to.have.length(2);
      const shown = withoutBlocks(page);
      expect(shown).not.to.match(/<img|<!--|\u202e/i);
      expect(shown).not.to.match(/<[^>]*\son\w+=/i);
      // Each name is there, as text.
      const escaped = text.replaceAll('\u202e', '\ufffd').replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
      const asNumbers = shown.replace(
        /&(amp|lt|gt|quot);/g,
        (_, entity: string) => `&#${{ amp: 38, lt: 60, gt: 62, quot: 34 }[entity] ?? ''};`
      );
      expect(asNumbers).to.contain(escaped);
    });
  }

  it('has a policy that allows its own script and style by their hash, and nothing else', () => {
    const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(pageOf(SMALL_ORG)) ?? [];
    expect(policy?.replaceAll('&#39;', "'").split('; ')).to.deep.equal([
      "default-src 'none'",
      `script-src '${ASSETS.scriptHash}'`,
      `style-src '${ASSETS.styleHash}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('has its policy before any script or style, and none of them inline elsewhere', () => {
    const page = pageOf(SMALL_ORG);
    expect(page.indexOf('Content-Security-Policy')).to.be.lessThan(page.search(/<(script|style)\b/));
    expect(withoutBlocks(page)).not.to.match(/\sstyle\s*=|javascript:|\son\w+\s*=/i);
  });

  it('names no address to ask for anything', () => {
    expect(withoutBlocks(pageOf(SMALL_ORG))).not.to.match(
      /\b(src|srcset|action|data|poster|xlink:href)\s*=|@import|url\(/i
    );
    // A link is followed by people alone, and then tells nobody where it stood.
    expect(withoutBlocks(pageOf(SMALL_ORG))).not.to.match(/href="(?!#|https:[^"]*" rel="noreferrer")/);
  });

  it('holds its script and style byte for byte', () => {
    const page = pageOf(SMALL_ORG);
    expect(page).to.contain(`<script>${ASSETS.script}</script>`).and.contain(`<style>${ASSETS.style}</style>`);
  });

  it('is the same twice', () => {
    expect(pageOf(SMALL_ORG)).to.equal(pageOf(SMALL_ORG));
  });

  it('has every id once', () => {
    const ids = [...pageOf(SMALL_ORG).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  it('has a section on changes only with something to compare', () => {
    expect(pageOf(SMALL_ORG)).not.to.contain('id="changes"');
    expect(pageOf(SMALL_ORG, diffOf(SMALL_ORG, SMALL_ORG))).to.contain('id="changes"');
  });

  it('is written for a source tree and for an org without anything too', () => {
    expect(pageOf(treeOf({ source: { ...treeOf().source, apiVersion: null } }))).to.contain(
      'any profile not in the source'
    );
    expect(pageOf(snapshotOf({ profiles: [] }))).to.contain('Nothing that would not be proven.');
  });
});
