import { expect } from 'chai';
import { decodeText, encodeText, UnreadableFile } from '../../../src/tree/fileText.js';

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

describe('the text of a file', () => {
  it('is decoded by its byte order mark and gives its bytes back', () => {
    for (const [hex, text] of [
      ['3c c3 a9 f0 9f 98 80', '<é😀'],
      ['ef bb bf 3c', '\uFEFF<'],
      ['ff fe 3c 00 e9 00 3d d8 00 de', '\uFEFF<é😀'],
      ['fe ff 00 3c 00 e9 d8 3d de 00', '\uFEFF<é😀'],
    ] as const) {
      const file = decodeText(bytesOf(hex));
      expect(file.text).to.equal(text);
      expect(Buffer.from(encodeText(file)).toString('hex')).to.equal(bytesOf(hex).toString('hex'));
    }
  });

  it('is refused where it could not give its bytes back', () => {
    for (const hex of ['3c e9', 'ff fe 3c', 'fe ff d8 3d 00 3c', 'c0 af']) {
      expect(() => decodeText(bytesOf(hex)), hex).to.throw(UnreadableFile);
    }
  });
});
