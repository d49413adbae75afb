import { expect } from 'chai';
import { nextCommands } from '../../../../src/render/check/nextCommands.js';

describe('the commands that go on from a verdict', () => {
  it('name the source that was given', () => {
    for (const { command } of nextCommands("--snapshot 'a b.json'"))
      expect(command).to.contain("--snapshot 'a b.json'");
  });
});
