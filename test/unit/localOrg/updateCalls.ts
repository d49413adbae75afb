import { expect } from 'chai';
import type { LocalOrgOptions } from '../../localOrg/index.js';
import { soap, withOrg } from './support.js';

type SaveResult = { fullName: string; success: string; codes: readonly string[]; messages: readonly string[] };

const tagged = (text: string, name: string): readonly string[] =>
  [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, value = '']) => value);

/** Sends components as they are written here, and gives what became of each. */
export async function update(
  options: Partial<LocalOrgOptions>,
  components: string,
  check: (results: readonly SaveResult[], textOf: (type: string, name: string) => string, writes: number) => void,
  header = ''
): Promise<void> {
  await withOrg(options, async (org) => {
    const { text, status } = await soap(org, `<updateMetadata>${components}</updateMetadata>`, { header });
    expect(status, text).to.equal(200);
    const results = [...text.matchAll(/<result>(.*?)<\/result>/gs)].map(([, result = '']) => ({
      fullName: tagged(result, 'fullName')[0] ?? '',
      success: tagged(result, 'success')[0] ?? '',
      codes: tagged(result, 'statusCode'),
      messages: tagged(result, 'message'),
    }));
    check(results, (type, name) => org.componentText(type, name) ?? '', org.writes.length);
  });
}
