import { expect } from 'chai';
import {
  decodeName,
  isStandardProfile,
  keysOfProfile,
  keysOfText,
  labelOf,
  nameKey,
  STANDARD_PROFILES,
} from '../../../src/facts/profileNames.js';

describe('a profile name in metadata', () => {
  it('is percent-encoded', () => {
    expect(decodeName('Custom%3A Sales Profile')).to.equal('Custom: Sales Profile');
    expect(decodeName('%E5%96%B6%E6%A5%AD')).to.equal('営業');
    expect(decodeName('100%25 Sales')).to.equal('100% Sales');
  });

  it('keeps a percent sign that encodes nothing', () => {
    expect(decodeName('100% Sales')).to.equal('100% Sales');
    expect(decodeName('50%zz')).to.equal('50%zz');
    expect(decodeName('bytes %E5%96 cut')).to.equal('bytes %E5%96 cut');
    expect(decodeName('100% Custom%3A Sales')).to.equal('100% Custom: Sales');
    expect(decodeName('%')).to.equal('%');
  });
});

describe('a standard profile', () => {
  it('goes by its metadata name or its label, however written', () => {
    const names = [
      'Admin',
      'system administrator',
      'StandardAul',
      'PARTNER COMMUNITY USER',
      'Work%2Ecom Only User',
      ' ReadOnly ',
    ];
    expect(names.filter(isStandardProfile)).to.deep.equal(names);
    expect(['Sales', '', '*', 'Admin*'].filter(isStandardProfile)).to.deep.equal([]);
  });
});

describe('two spellings of one profile name', () => {
  it('are the same in whatever case, Unicode form and outer blanks', () => {
    expect(nameKey(' E-Bikes LWR Site Profile ')).to.equal('e-bikes lwr site profile');
    expect(nameKey('Vérification'.normalize('NFD'))).to.equal(nameKey('VÉRIFICATION'.normalize('NFC')));
    expect(nameKey('プロファイル'.normalize('NFD'))).to.equal(nameKey('プロファイル'));
  });

  it('are the same whether a lower-cased sigma stands at the end of a word or not', () => {
    expect(nameKey('ΟΔΟΣ')).to.equal(nameKey('οδοσ'));
  });

  it('differ where the letters do', () => {
    expect(nameKey('Sales')).not.to.equal(nameKey('Sàles'));
    expect(nameKey('営業')).not.to.equal(nameKey('営業部'));
  });

  it('are looked up as they stand and decoded', () => {
    expect(keysOfText('Custom%3A Sales')).to.deep.equal(['custom%3a sales', 'custom: sales']);
    expect(keysOfText('Sales')).to.deep.equal(['sales']);
  });
});

describe('a standard profile', () => {
  for (const [metadataName, label] of STANDARD_PROFILES) {
    it(`answers to ${metadataName} and to ${label}, whichever of the two is known`, () => {
      const both = [nameKey(label), nameKey(metadataName)];
      expect(keysOfProfile({ label, metadataName })).to.have.members(both);
      expect(keysOfProfile({ label, metadataName: null })).to.have.members(both);
      expect(keysOfProfile({ label: metadataName, metadataName })).to.have.members(both);
      expect(labelOf(metadataName.toLowerCase())).to.equal(label);
    });
  }

  it('answers to its translated label too', () => {
    expect(keysOfProfile({ label: 'システム管理者', metadataName: 'Admin' })).to.have.members([
      'システム管理者',
      'admin',
      'system administrator',
    ]);
  });
});

describe('a custom profile', () => {
  it('answers to its label and to its metadata name, encoded and decoded', () => {
    expect(keysOfProfile({ label: 'Custom: Sales', metadataName: 'Custom%3A Sales' })).to.have.members([
      'custom: sales',
      'custom%3a sales',
    ]);
    expect(keysOfProfile({ label: 'Agents', metadataName: null })).to.deep.equal(['agents']);
    expect(labelOf(' Custom%3A Sales ')).to.equal('Custom: Sales');
  });
});
